// Runs in the page: starts the contenders' Web Workers, and asks our issuer as the page of JITR Workbench does.
const draft = (role, name, algorithm) => ({
  role, key: algorithm, hash: "Sha256", common_name: name, organization: "", organizational_unit: "", country: "", state: "",
  locality: "", serial_number: "", alternative_names: "", path_length: "",
  validity: { start: "Backdated", start_at: "", end: "AfterDays", days: "3650", end_at: "" },
});

/** The wire to the issuer: `web/src/platform/issuer.rs` in a few lines. */
class Issuer {
  static async start() {
    const issuer = new Issuer();
    issuer.worker = new Worker("/issuer/loader.js");
    issuer.waiting = new Map();
    const ready = new Promise((resolve, reject) => {
      issuer.worker.onmessage = ({ data }) => (data.state === "ready" ? resolve() : reject(new Error(data.detail)));
      issuer.worker.onerror = (event) => reject(new Error(event.message));
    });
    issuer.worker.postMessage({ module: await WebAssembly.compileStreaming(fetch("/issuer/issuer.wasm")), script: "issuer" });
    await ready;
    issuer.worker.onmessage = ({ data }) => {
      const waiting = issuer.waiting.get(data.number);
      if (data.outcome) waiting?.resolve(data.outcome);
      else waiting?.hear(data);
    };
    return issuer;
  }

  number = 0;

  /** Says something that nobody waits for the answer of. */
  tell(request) {
    this.worker.postMessage({ number: (this.number += 1), request });
  }

  async ask(request, hear = () => {}) {
    const number = (this.number += 1);
    for (;;) {
      const outcome = await new Promise((resolve) => {
        this.waiting.set(number, { hear, resolve });
        this.worker.postMessage({ number, request });
      });
      const part = outcome.Err?.PartNeeded?.part;
      if (part) {
        this.worker.postMessage({ part, module: await WebAssembly.compileStreaming(fetch(`/issuer/${part.toLowerCase()}.wasm`)) });
        continue;
      }
      this.waiting.delete(number);
      if (outcome.Err) throw new Error(JSON.stringify(outcome.Err));
      return outcome.Ok;
    }
  }
}

let issuer;
const handles = new Map();
const KEYS = { p256: "P256", p384: "P384", p521: "P521", rsa2048: "Rsa2048" };
const endpoint = { address: "a1b2c3d4e5f6g7-ats.iot.eu-west-1.amazonaws.com", server_ca_pem: undefined };

const base64 = (blob) =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.readAsDataURL(blob);
  });

/**
 * Makes a batch; the parts are kept only where somebody wants the archive. `stop`: as soon as the first devices are there.
 * `overtaken`: another batch is `planned` between the plan and its run, or still being planned (`planning`).
 */
self.ours = async ({ count, workers, algorithm, authority = "p256", keep, stop, overtaken }) => {
  issuer ??= await Issuer.start();
  if (!handles.has(authority)) {
    const made = await issuer.ask({ MakeCa: { draft: draft("RootCa", "Bench CA", KEYS[authority]), under: undefined, custody: "Exportable" } });
    handles.set(authority, made.Ca.handle);
  }
  const handle = handles.get(authority);
  const key = KEYS[algorithm];
  const planned = (Pattern) =>
    issuer.ask({ PlanBatch: { source: { Pattern }, draft: draft("Device", "", key), earlier: [], leave_out: false } });
  const plan = await planned(`bench-{000001..${String(count).padStart(6, "0")}}`);
  const other = overtaken && planned("other-{1..3}");
  if (overtaken === "planned") await other;
  if (plan.Plan?.report.outcome.Err) throw new Error(JSON.stringify(plan));
  const lanes = new Map();
  const seen = [];
  let bytes = 0;
  let inSoftware = false;
  let stopped;
  const take = (lane, part) => {
    if (!lanes.has(lane)) lanes.set(lane, []);
    lanes.get(lane).push(part);
  };
  const hear = (data) => {
    const progress = data.event?.Progress;
    if (progress) seen.push([performance.now(), progress.done]);
    if (progress && stop && seen.length === 1) {
      stopped = performance.now();
      issuer.ask("StopBatch");
    }
    inSoftware ||= data.event === "InSoftware";
    for (const part of data.parts ?? []) {
      bytes += part.bytes.length;
      if (keep) take(part.lane, new Blob([part.bytes]));
      if (part.lane === "Archive") issuer.tell("PartWritten");
    }
    // As the page hands it back (`web/src/platform/issuer.rs`).
    if (data.room) issuer.worker.postMessage({ room: data.room }, [data.room]);
    if (keep && data.append) for (const part of lanes.get(data.append) ?? []) take("Archive", part);
  };
  const began = performance.now();
  const forms = ["key-pem", "certificate-pem"];
  const wish = { handle, endpoint, korean: false, forms, password: "", workers };
  const report = (await issuer.ask({ RunBatch: { plan: plan.Plan.number, run: wish } }, hear)).Batch;
  const whole = (performance.now() - began) / 1000;
  // Without the start of the Web Workers, as the contenders: from the first that was heard of until the archive is whole.
  const [from, before] = seen[0] ?? [began, 0];
  const steady = ((performance.now() - from) / 1000) * (count / Math.max(report.made - before, 1));
  const stopping = stopped && performance.now() - stopped;
  const archive = keep === "bytes" ? await base64(new Blob(lanes.get("Archive"))) : undefined;
  const { made, fault, bytes: length } = report;
  return { seconds: seen.length > 1 ? steady : whole, stopping, whole, bytes, made, fault, length, inSoftware, archive };
};

/** Runs a contender in as many Web Workers, each with its share. */
self.contender = async ({ name, count, workers, algorithm }) => {
  const share = Math.ceil(count / workers);
  const runs = Array.from({ length: workers }, () => new Promise((resolve, reject) => {
    const worker = new Worker(`/contender/${name}.js`);
    worker.onerror = (event) => reject(new Error(`${name}: ${event.message}`));
    worker.onmessage = ({ data }) => {
      worker.terminate();
      data.error ? reject(new Error(`${name}: ${data.error}`)) : resolve(data);
    };
    worker.postMessage({ count: share, algorithm });
  }));
  const done = await Promise.all(runs);
  return { seconds: Math.max(...done.map((run) => run.seconds)), count: share * workers, laps: done.flatMap((run) => run.laps ?? []), samples: done[0].samples, authority: done[0].authority };
};
