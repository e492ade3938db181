// The issuer's Web Worker. Its own response forbids every connection, so it cannot fetch its wasm: the page compiles it and
// posts the module here as { module }. The answer says whether the issuer runs, and of which build it is.
self.onmessage = async ({ data: { module } }) => {
  self.onmessage = null;
  try {
    importScripts("/issuer/issuer.js");
    await wasm_bindgen({ module_or_path: module });
    self.postMessage({ state: "ready", detail: wasm_bindgen.build_id() });
  } catch (error) {
    self.postMessage({ state: "failed", detail: String(error) });
  }
};

// The page hears of an error, not of a rejected promise; a trap inside of one must not leave it waiting for ever.
self.onunhandledrejection = (event) => {
  throw event.reason;
};
