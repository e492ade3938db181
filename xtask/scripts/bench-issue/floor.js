// The floor: WebCrypto's generate, export and sign, and nothing else. What is not these three can't be avoided by anybody less.
// With the very parameters that web/batch-loop.js gives: a key that can be exported and signs, a CA's key that can't be.
import { answer, RSA } from "./common.js";

const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };
const USAGES = ["sign"];

answer(async ({ count, algorithm }) => {
  // The device's key; the CA's is P-256 in either case.
  const key = algorithm === "rsa2048" ? RSA : CURVE;
  const { subtle } = self.crypto;
  const authority = (await subtle.generateKey(CURVE, false, USAGES)).privateKey;
  // As long as a device's certificate before it is signed.
  const unsigned = crypto.getRandomValues(new Uint8Array(algorithm === "rsa2048" ? 580 : 370));
  const began = performance.now();
  const laps = [];
  for (let made = 0; made < count; made += 1) {
    const pair = await subtle.generateKey(key, true, USAGES);
    await subtle.exportKey("pkcs8", pair.privateKey);
    await subtle.sign(SIGNATURE, authority, unsigned);
    laps.push(performance.now());
  }
  const seconds = (laps.at(-1) - began) / 1000;
  return { seconds, laps: algorithm === "rsa2048" ? laps.map((lap, place) => (lap - (laps[place - 1] ?? began)) / 1000) : undefined };
});
