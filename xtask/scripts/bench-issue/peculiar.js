// @peculiar/x509 as its README uses it: every certificate with extensions of its own.
import { batchWith, fixed, identifier } from "./peculiar-batch.js";

batchWith(async (authority) => async (publicKey) => [...(await fixed(authority)), await identifier(publicKey)]);
