// What the page's first load, what it fetches later, the issuer with its parts and the Worker weigh, and how soon a slow machine can click.
//
// Prints one JSON line: { weights: { name: { raw, gzip, brotli } }, paint: ms, click: ms }. The page is served from
// this process, compressed as Cloudflare would, to Chromium with its CPU slowed down four times.
// Arguments: the page's directory, the Worker's directory, the Chromium to use.
import { createServer } from "node:http";
import { readFileSync, readdirSync, existsSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";

const [page, worker, executablePath] = process.argv.slice(2);
const html = readFileSync(join(page, "index.html"), "utf8");
const linked = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1]);

/** Files as they are sent, compressed once: doing it while the browser waits would be measured too. */
const packed = new Map();
const pack = (path) => {
  if (!packed.has(path)) packed.set(path, brotliCompressSync(readFileSync(path)));
  return packed.get(path);
};

const weigh = (paths) => {
  const sum = (size) => paths.reduce((total, path) => total + size(path), 0);
  return { raw: sum((path) => readFileSync(path).length), gzip: sum((path) => gzipSync(readFileSync(path)).length), brotli: sum((path) => pack(path).length) };
};

const weights = {
  page: weigh(["/index.html", ...new Set(linked)].map((path) => join(page, path))),
  later: weigh(readdirSync(join(page, "assets")).filter((name) => !linked.includes(`/assets/${name}`)).map((name) => join(page, "assets", name))),
  issuer: weigh(["loader.js", "issuer.js", "issuer.wasm"].map((name) => join(page, "issuer", name))),
  reader: weigh(["reader.js", "reader.wasm"].map((name) => join(page, "issuer", name))),
  files: weigh(["files.js", "files.wasm"].map((name) => join(page, "issuer", name))),
  batch: weigh(["batch-loop.js", "batch.js", "batch.wasm"].map((name) => join(page, "issuer", name))),
  software: weigh(["software.js", "software.wasm"].map((name) => join(page, "issuer", name))),
  worker: weigh(["index.js", "index_bg.wasm"].map((name) => join(worker, name))),
};

const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };
const server = createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  if (path.startsWith("/api/")) {
    response.writeHead(503).end();
    return;
  }
  const wanted = join(page, path);
  const file = existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(page, "index.html");
  const type = types[extname(file)] ?? "application/octet-stream";
  response.writeHead(200, { "content-type": type, "content-encoding": "br" }).end(pack(file));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const tab = await browser.newPage();
const session = await tab.context().newCDPSession(tab);
await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
await tab.goto(`http://localhost:${server.address().port}/`);
// The shell has a header but no button and no link: the first one is drawn by the wasm.
const target = tab.locator("#app nav a, #app header button").first();
await target.click();
const [paint, click] = await tab.evaluate(() => [
  performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  performance.now(),
]);
await browser.close();
server.close();
console.log(JSON.stringify({ weights, paint: Math.round(paint), click: Math.round(click) }));
