// The floor: WebCrypto's generate, export and sign, and nothing else. What is not these three can't be avoided by anybody less.
import { answer, ECDSA, keyOf, signatureOf, USAGES } from "./common.js";

answer(async ({ count, algorithm }) => {
  const [key, signature] = [keyOf(algorithm), signatureOf(algorithm)];
  const authority = await crypto.subtle.generateKey(ECDSA, false, USAGES);
  // As long as a device's certificate before it is signed.
  const unsigned = crypto.getRandomValues(new Uint8Array(algorithm === "rsa2048" ? 580 : 370));
  const began = performance.now();
  for (let made = 0; made < count; made += 1) {
    const pair = await crypto.subtle.generateKey(key, true, USAGES);
    await crypto.subtle.exportKey("pkcs8", pair.privateKey);
    await crypto.subtle.sign(signature, authority.privateKey, unsigned);
  }
  return { seconds: (performance.now() - began) / 1000 };
});
