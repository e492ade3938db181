// @peculiar/x509 as nobody shows it: what is the same for all devices is made once.
import { batchWith, fixed, identifier } from "./peculiar-batch.js";

batchWith(async (authority) => {
  const same = await fixed(authority);
  return async (publicKey) => [...same, await identifier(publicKey)];
});
