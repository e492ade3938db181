// The loop around WebCrypto that makes a run of devices, as short as it can be: a few calls into WebAssembly for each device, and
// no object that could have been made once. What is computed in between is `jitr-shared`'s `bundle::line`.
//
// Keys and signatures come in through the place that `line_bytes` gives in WebAssembly's memory; what is to be signed lies at
// `line_unsigned_at`. `line_begin` and `line_finish` throw what is wrong.
self.jitr_run = async (key, signature, authority, verifier, count) => {
  const { line_bytes, line_begin, line_unsigned_at, line_finish, line_memory } = wasm_bindgen;
  const { subtle } = self.crypto;
  const memory = line_memory();
  const usages = ["sign"];
  let view = new Uint8Array(memory.buffer);
  const put = (buffer) => {
    const bytes = new Uint8Array(buffer);
    const place = line_bytes(bytes.length);
    // A view of memory that has grown since is empty.
    if (view.length === 0) view = new Uint8Array(memory.buffer);
    view.set(bytes, place);
    return bytes;
  };
  for (let made = 0; made < count; made += 1) {
    const pair = await subtle.generateKey(key, true, usages);
    put(await subtle.exportKey("pkcs8", pair.privateKey)).fill(0);
    const length = line_begin();
    if (view.length === 0) view = new Uint8Array(memory.buffer);
    const place = line_unsigned_at();
    const unsigned = view.subarray(place, place + length);
    const signed = await subtle.sign(signature, authority, unsigned);
    // WebCrypto is trusted, the way to it is watched: the first of each run is checked with the key in the CA's certificate.
    if (made === 0 && !(await subtle.verify(signature, verifier, signed, unsigned))) {
      throw new Error("the CA's key did not make this signature");
    }
    put(signed);
    line_finish();
  }
};
