// What the contenders share: parameters that are made once, PEM, and the answer to the page.
export const ECDSA = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
export const RSA = {
  name: "RSASSA-PKCS1-v1_5",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: "SHA-256",
};
export const USAGES = ["sign", "verify"];

export const pem = (label, bytes) => {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return `-----BEGIN ${label}-----\n${text.match(/.{1,64}/g).join("\n")}\n-----END ${label}-----\n`;
};

export const answer = (run) => {
  self.onmessage = async ({ data }) => {
    try {
      self.postMessage(await run(data));
    } catch (error) {
      self.postMessage({ error: String(error?.stack ?? error) });
    }
  };
};

/** Valid from yesterday, for ten years. */
export const validity = () => {
  const now = Date.now();
  return [new Date(now - 86_400_000), new Date(now + 3650 * 86_400_000)];
};

/** Makes devices one after the other with `make(place)` -> { key, certificate } as PEM; keeps the last three to be judged. */
export const timed = async (count, make) => {
  const samples = [];
  const began = performance.now();
  for (let made = 0; made < count; made += 1) {
    const device = await make(made);
    if (made >= count - 3) samples.push(device);
  }
  return { seconds: (performance.now() - began) / 1000, samples };
};
