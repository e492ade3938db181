// `cargo xtask bench inspect`: how soon a bundle of certificates that was dropped on Inspect is read and shown, in real Chromium.
//
// A round is a fresh page in which the reader was used once, as it is for whoever looked at something before; the median
// counts. `shown` is from the drop until the frame after the first rows are in the document, with the count of all above them.
// `read` is the reader's part of it: from question to answer at the Web Worker, without the issuer and the page.
// Prints one JSON line. Arguments: the page's directory, the Chromium to use, rounds, the bundles.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { basename, extname, join } from "node:path";
import { chromium } from "@playwright/test";

const [page, executablePath, rounds, ...bundles] = process.argv.slice(2);
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".pem": "application/x-pem-file" };
/** The policies of the page and of the issuer, as Cloudflare would send them. */
const policy = (path) => new RegExp(`\\n${path}\\*\\n(?:.*\\n)*?.*Content-Security-Policy: (.*)`).exec(`\n${readFileSync(join(page, "_headers"), "utf8")}`)?.[1];

const server = createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  if (path.startsWith("/api/")) {
    response.writeHead(503).end();
    return;
  }
  const wanted = path.startsWith("/bundle/") ? bundles[Number(path.slice("/bundle/".length))] : join(page, path);
  const file = existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(page, "index.html");
  const headers = { "content-type": types[extname(file)] ?? "application/octet-stream" };
  const said = policy(path.startsWith("/issuer/") ? "/issuer/" : "/");
  if (said) headers["content-security-policy"] = said;
  response.writeHead(200, headers).end(readFileSync(file));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = `http://localhost:${server.address().port}`;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });

/** Runs in the page: drops the bundle, and waits for the frame after all of it is counted and the first rows are drawn. */
const dropped = async ({ place, name, count }) => {
  const bytes = await (await fetch(`/bundle/${place}`)).arrayBuffer();
  const data = new DataTransfer();
  data.items.add(new File([bytes], name));
  const list = () => document.querySelector(`[role=option][aria-setsize="${count}"]`);
  const counted = () => document.querySelector(".items > [role=status]")?.textContent.includes(count.toLocaleString("en"));
  const began = performance.now();
  document.querySelector(".drop-zone").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
  await new Promise((resolve) => {
    const look = () => list() && counted() && (watch.disconnect(), resolve());
    const watch = new MutationObserver(look);
    watch.observe(document.body, { attributes: true, characterData: true, childList: true, subtree: true });
  });
  // A task that is queued while a frame is drawn runs after it.
  await new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  }));
  return performance.now() - began;
};

/** Runs in the page: asks the reader itself, as the issuer does, until it has no more to read. */
const read = async ({ place, name }) => {
  const worker = new Worker("/issuer/loader.js");
  const ask = (message) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(message);
  });
  const inspect = async (request) => {
    const told = await ask({ Errand: { Inspect: request } });
    if (told.Err) throw new Error(JSON.stringify(told.Err));
    return told.Ok.Errand.Inspected;
  };
  await ask({ module: await WebAssembly.compileStreaming(fetch("/issuer/reader.wasm")), script: "reader" });
  const bytes = new Uint8Array(await (await fetch(`/bundle/${place}`)).arrayBuffer());
  const small = new TextEncoder().encode("-----BEGIN CERTIFICATE-----\n");
  await inspect({ Read: { inputs: [{ name, bytes: small }], passwords: [], afresh: false } });
  const began = performance.now();
  let said = await inspect({ Read: { inputs: [{ name, bytes }], passwords: [], afresh: false } });
  while ("Reading" in said) said = await inspect("Go");
  const took = performance.now() - began;
  worker.terminate();
  if (!("Overview" in said)) throw new Error(`the reader said ${Object.keys(said)}`);
  return took;
};

const fresh = async () => {
  const tab = await browser.newPage();
  tab.on("pageerror", (error) => console.error(String(error)));
  await tab.goto(`${address}/inspect`);
  await tab.getByRole("button", { name: "a chain in order" }).click();
  await tab.getByRole("listbox", { name: "Items" }).getByRole("option").nth(2).waitFor();
  await tab.getByRole("button", { name: "Clear all" }).click();
  return tab;
};
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const rows = [];
for (const [place, path] of bundles.entries()) {
  const bundle = readFileSync(path);
  const count = bundle.toString("latin1").split("-----BEGIN ").length - 1;
  const wish = { place, name: basename(path), count };
  const [shown, alone] = [[], []];
  for (let round = 0; round < Number(rounds); round += 1) {
    const tab = await fresh();
    shown.push(await tab.evaluate(dropped, wish));
    alone.push(await tab.evaluate(read, wish));
    await tab.close();
  }
  rows.push({ name: wish.name, certificates: count, bytes: bundle.length, shown_ms: Math.round(median(shown)), worst_shown_ms: Math.round(Math.max(...shown)), read_ms: Math.round(median(alone)) });
}
await browser.close();
server.close();
console.log(JSON.stringify({ bench: "inspect", rounds: Number(rounds), rows }));
