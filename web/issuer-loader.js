// A Web Worker of the issuer. Its own response forbids every connection, so it cannot fetch its wasm: whoever starts it (the page
// for the issuer, the issuer for its parts) posts the compiled module here as { module, script }. The answer says whether it
// runs, and of which build it is.
const SCRIPTS = { issuer: ["issuer.js"], reader: ["reader.js"], files: ["files.js"], batch: ["batch-loop.js", "batch.js"], software: ["software.js"] };
self.onmessage = async ({ data: { module, script } }) => {
  self.onmessage = null;
  try {
    importScripts(...SCRIPTS[script].map((name) => `/issuer/${name}`));
    await wasm_bindgen({ module_or_path: module });
    self.postMessage({ state: "ready", detail: wasm_bindgen.build_id() });
  } catch (error) {
    self.postMessage({ state: "failed", detail: String(error) });
  }
};

// Whoever has started this hears of an error, not of a rejected promise; a trap inside of one must not leave it waiting for ever.
self.onunhandledrejection = (event) => {
  throw event.reason;
};
