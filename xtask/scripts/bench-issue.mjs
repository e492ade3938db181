// `cargo xtask bench issue`: devices a second in real Chromium, ours beside the floor and beside others who make certificates in a browser.
//
// A warm-up, then rounds in which all take turns, each round in another order, so that a machine that gets slower does it to all.
// A ratio is the median of the rounds' own ratios: what disturbs a round disturbs both of its halves. What was made is judged by openssl. Prints one JSON line. Arguments: the page's directory, the Chromium to use, whether
// to make 100,000 devices too (`full`), rounds.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { chromium } from "@playwright/test";

const [page, executablePath, full, rounds] = process.argv.slice(2);
const scripts = fileURLToPath(new URL("bench-issue/", import.meta.url));
const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
/** The issuer's own policy, as Cloudflare would send it. */
const policy = /\/issuer\/\*\n(?:.*\n)*?.*Content-Security-Policy: (.*)/.exec(readFileSync(join(page, "_headers"), "utf8"))[1];

const bundled = new Map();
const bundle = (name) => {
  if (!bundled.has(name)) {
    const built = buildSync({ entryPoints: [join(scripts, name)], bundle: true, format: "iife", minify: true, write: false });
    bundled.set(name, built.outputFiles[0].text);
  }
  return bundled.get(name);
};

const server = createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  try {
    const type = types[extname(path)] ?? "text/html";
    const headers = { "content-type": type, "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
    if (path.startsWith("/issuer/")) headers["content-security-policy"] = policy;
    const contender = path.startsWith("/contender/") && path.slice("/contender/".length);
    const shell = "<!doctype html><script src=/contender/page.js></script>";
    // All of it before the first byte is sent: what is missing is a 404.
    const body = path === "/" ? shell : contender ? bundle(contender) : readFileSync(join(page, path));
    response.writeHead(200, headers).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
/** A page of a process of its own. */
const open = async () => {
  const page = await (await browser.newContext()).newPage();
  page.on("pageerror", (error) => console.error(String(error)));
  await page.goto(`http://localhost:${server.address().port}/`);
  return page;
};
const tab = await open();

const run = (row, where = tab) =>
  row.name === "ours"
    ? where.evaluate((wish) => self.ours(wish), row)
    : where.evaluate((wish) => self.contender(wish), row);

/** About a second and a half each. */
const rows = [
  { name: "ours", workers: 1, algorithm: "p256", count: 12_000 },
  { name: "floor", workers: 1, algorithm: "p256", count: 12_000 },
  { name: "ours", workers: 2, algorithm: "p256", count: 24_000 },
  { name: "floor", workers: 2, algorithm: "p256", count: 24_000 },
  { name: "peculiar", workers: 1, algorithm: "p256", count: 1_000 },
  { name: "peculiar-tuned", workers: 1, algorithm: "p256", count: 1_000 },
  { name: "pkijs", workers: 1, algorithm: "p256", count: 1_500 },
];
/**
 * RSA keys take a time that varies so widely that only many of them mean something. They are made by one thread of a page,
 * whatever else it does: so both are measured at the same time, each in a page of its own.
 */
const RSA_KEYS = 360;
const rsa = [
  { name: "ours", workers: 1, algorithm: "rsa2048", count: RSA_KEYS },
  { name: "floor", workers: 1, algorithm: "rsa2048", count: RSA_KEYS },
];
const title = (row) => `${row.name} ${row.algorithm} ${row.workers}w`;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** openssl verifies each certificate and compares its key with the private one. */
const judge = (name, samples, authority) => {
  const directory = mkdtempSync(join(tmpdir(), "jitr-bench-"));
  const file = (file_name, text) => {
    writeFileSync(join(directory, file_name), text);
    return join(directory, file_name);
  };
  const openssl = (...words) => execFileSync("openssl", words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  try {
    const ca = file("ca.pem", authority);
    for (const { key, certificate } of samples) {
      const leaf = file("leaf.pem", certificate);
      openssl("verify", "-CAfile", ca, leaf);
      const [mine, its] = [openssl("pkey", "-in", file("key.pem", key), "-pubout"), openssl("x509", "-in", leaf, "-noout", "-pubkey")];
      if (mine !== its) throw new Error(`${name}: key and certificate do not belong together`);
    }
    return samples.length;
  } finally {
    rmSync(directory, { recursive: true });
  }
};

/** Python opens our archive; its checksums are right; devices of it are judged as the others' are. */
const judgeArchive = (archive) => {
  const directory = mkdtempSync(join(tmpdir(), "jitr-bench-"));
  try {
    writeFileSync(join(directory, "batch.zip"), Buffer.from(archive, "base64"));
    execFileSync("python3", ["-m", "zipfile", "-e", "batch.zip", "out"], { cwd: directory });
    const out = join(directory, "out");
    execFileSync("sha256sum", ["--check", "--quiet", "SHA256SUMS"], { cwd: out });
    const folders = readdirSync(out, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    const text = (name, suffix) => readFileSync(join(out, name, `${name}.${suffix}`), "utf8");
    const samples = folders.slice(0, 20).map((name) => ({ key: text(name, "key.pem"), certificate: text(name, "cert.pem") }));
    return judge("ours", samples, readFileSync(join(out, "ca.cert.pem"), "utf8"));
  } finally {
    rmSync(directory, { recursive: true });
  }
};

/** Whether a process was started by this one, by whatever steps. */
const isOurs = (pid) => {
  for (let at = pid; at > 1; at = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${at}/status`, "utf8"))[1])) {
    if (at === process.pid) return true;
  }
  return false;
};

/**
 * Proportional set size of the page's renderer, where Linux tells: page, issuer and their Web Workers are one process. It is the
 * largest of this browser's renderers; the other one waits for a page. Blobs lie in the browser's own process or on its disk.
 */
const rendererBytes = () => {
  let kilobytes = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      if (!command.includes("--type=renderer") || !isOurs(Number(pid))) continue;
      kilobytes = Math.max(kilobytes, Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  return kilobytes * 1024;
};

const judged = {};
const measured = new Map([...rows, ...rsa].map((row) => [title(row), []]));
/** Seconds that each RSA key of the floor took: how widely they vary says how far chance goes in a sum of them. */
const laps = [];
const measure = async (row, where) => {
  const done = await run(row, where);
  if (done.fault) throw new Error(JSON.stringify(done.fault));
  measured.get(title(row)).push((done.count ?? row.count) / done.seconds);
  laps.push(...(done.laps ?? []));
};
judged.ours = judgeArchive((await run({ ...rows[0], count: 300, keep: "bytes" })).archive);
for (const row of rows) {
  // As long as a turn, so that the browser's compilers are done with everybody.
  const warm = await run(row);
  if (warm.samples) judged[row.name] = judge(row.name, warm.samples, warm.authority);
}
for (let round = 0; round < Number(rounds); round += 1) {
  const turned = rows.map((_, place) => rows[(place + round) % rows.length]);
  // Every other round backwards, so that nobody always comes after the same one.
  for (const row of round % 2 === 0 ? turned : turned.toReversed()) await measure(row, tab);
}
const pages = await Promise.all(rsa.map(open));
const sideBySide = (act) => Promise.all(rsa.map((row, place) => act(row, pages[place])));
// Their time is not the compilers'.
await sideBySide((row, where) => run({ ...row, count: 6 }, where));
for (let round = 0; round < Number(rounds); round += 1) await sideBySide(measure);
await Promise.all(pages.map((page) => page.context().close()));
/** From the request to stop until the archive of what was finished is whole, at full speed. */
const stopping = [];
for (let round = 0; round < 5; round += 1) {
  stopping.push((await run({ name: "ours", algorithm: "p256", count: 100_000, stop: true })).stopping);
}
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const spread = (values) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
const rate = (name, values) => (name.includes("rsa") ? 1 / mean(values.map((value) => 1 / value)) : median(values));
const per_s = Object.fromEntries([...measured].map(([name, values]) => [name, Math.round(rate(name, values) * 100) / 100]));
const thousandths = (number) => Math.round(number * 1000) / 1000;
const ratio = (one, other) => {
  const others = measured.get(other);
  return thousandths(median(measured.get(one).map((value, round) => value / others[round])));
};
const result = {
  bench: "issue",
  rows: Object.entries(per_s).map(([name, rate]) => ({ name, per_s: rate })),
  ratios: {
    "ours/floor 1w": ratio("ours p256 1w", "floor p256 1w"),
    "ours/floor 2w": ratio("ours p256 2w", "floor p256 2w"),
    "ours/pkijs 1w": ratio("ours p256 1w", "pkijs p256 1w"),
    "ours/peculiar 1w": ratio("ours p256 1w", "peculiar p256 1w"),
    "ours/peculiar-tuned 1w": ratio("ours p256 1w", "peculiar-tuned p256 1w"),
    // Of all keys: the rounds differ by chance alone.
    "rsa ours/floor": thousandths(per_s["ours rsa2048 1w"] / per_s["floor rsa2048 1w"]),
  },
  // Of a ratio of two sums of as many keys each.
  rsa_standard_error: thousandths((spread(laps) / mean(laps)) * Math.sqrt(2 / laps.length)),
  stopping_ms: Math.round(Math.max(...stopping)),
  judged,
};
if (full === "full") {
  let peak = 0;
  const before = rendererBytes();
  const watch = setInterval(() => (peak = Math.max(peak, rendererBytes())), 100);
  const done = await run({ name: "ours", workers: undefined, algorithm: "p256", count: 100_000, keep: "blobs" });
  clearInterval(watch);
  const megabytes = (bytes) => Math.round(bytes / 1e6);
  result.full = { devices: done.made, seconds: Math.round(done.whole * 10) / 10, archive_mb: megabytes(done.bytes), page_peak_mb: megabytes(peak), page_before_mb: megabytes(before) };
}
await browser.close();
server.close();
console.log(JSON.stringify(result));
