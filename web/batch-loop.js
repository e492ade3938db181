// The loop around WebCrypto that makes a run of devices, as short as it can be: two calls into WebAssembly for each lot of devices,
// and no object that could have been made once. What is computed in between is `jitr-shared`'s `bundle::line`.
//
// Keys and signatures are written into places in WebAssembly's memory, one for each device of a lot. `line_begin` and
// `line_finish` throw what is wrong.

/** RSA keys that are being made: by a thread of the browser's own, which must never wait for what is done with the one before. */
const ahead = [];

/** Each key that WebCrypto makes weighs kilobytes outside of what the collector of garbage counts, so that 100,000 would take some
 * 400 MB before it thinks of it. Room that it does count, and that no page of memory is ever spent on, makes it collect. */
const KEYS_THAT_WEIGH = 16_384;
const ROOM_THAT_COUNTS = 128 << 20;
let uncollected = 0;
const collect = (keys) => {
  uncollected += keys;
  if (uncollected < KEYS_THAT_WEIGH) return;
  uncollected = 0;
  try {
    new ArrayBuffer(ROOM_THAT_COUNTS);
  } catch {
    // There is no such room: then it collects of its own accord.
  }
};

/** Makes `count` devices of the batch; `left` of it come after them. */
self.jitr_run = async (key, signature, authority, verifier, count, left) => {
  const { line_places, line_begin, line_ends, line_finish, line_memory } = wasm_bindgen;
  const { subtle } = self.crypto;
  const memory = line_memory();
  const usages = ["sign"];
  const [lot, keys, keySize, keyLengths, signatures, signatureSize, signatureLengths] = line_places();
  let bytes = new Uint8Array(memory.buffer);
  let words = new Uint32Array(memory.buffer);
  const look = () => {
    // A view of memory that has grown since is empty.
    if (bytes.length === 0) {
      bytes = new Uint8Array(memory.buffer);
      words = new Uint32Array(memory.buffer);
    }
  };
  const put = (brought, at, size, lengths, place) => {
    if (brought.length > size) throw new Error(`${brought.length} bytes are more than any key or signature has`);
    look();
    bytes.set(brought, at + place * size);
    words[lengths / 4 + place] = brought.length;
  };
  const makeKey = async () => subtle.exportKey("pkcs8", (await subtle.generateKey(key, true, usages)).privateKey);
  const keyAhead = (following) => {
    while (ahead.length < Math.min(2, 1 + following)) ahead.push(makeKey());
    return ahead.shift();
  };
  for (let made = 0; made < count; made += lot) {
    const many = Math.min(lot, count - made);
    for (let place = 0; place < many; place += 1) {
      let brought;
      if (key.modulusLength) {
        brought = new Uint8Array(await keyAhead(count - made - place - 1 + left));
      } else {
        // Not by `makeKey`: each function that waits costs time of its own.
        const pair = await subtle.generateKey(key, true, usages);
        brought = new Uint8Array(await subtle.exportKey("pkcs8", pair.privateKey));
      }
      put(brought, keys, keySize, keyLengths, place);
      brought.fill(0);
    }
    const unsignedAt = line_begin(many);
    const endsAt = line_ends() / 4;
    let start = unsignedAt;
    for (let place = 0; place < many; place += 1) {
      look();
      const end = unsignedAt + words[endsAt + place];
      const unsigned = bytes.subarray(start, end);
      start = end;
      const signed = await subtle.sign(signature, authority, unsigned);
      // WebCrypto is trusted, the way to it is watched: the first of each run is checked with the key in the CA's certificate.
      if (made + place === 0 && !(await subtle.verify(signature, verifier, signed, unsigned))) {
        throw new Error("the CA's key did not make this signature");
      }
      put(new Uint8Array(signed), signatures, signatureSize, signatureLengths, place);
    }
    line_finish();
  }
  collect(count);
};
