// The issuer's Web Worker. Its own response forbids every connection, so it cannot fetch its wasm: the page compiles
// it and posts the module here as { module }. Whatever goes wrong before the issuer runs is reported as { failure }.
importScripts("/issuer/issuer.js");

self.onmessage = async (event) => {
  self.onmessage = null;
  try {
    await wasm_bindgen({ module_or_path: event.data.module });
  } catch (error) {
    self.postMessage({ failure: String(error), buildId: "{{build-id}}" });
  }
};
