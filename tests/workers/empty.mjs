// What workerd itself costs: answers 202 and does nothing. `cargo xtask bench ingest` compares with it.
// Runs under the product's own wrangler.jsonc, hence the names of its classes.

import { DurableObject } from "cloudflare:workers";

export class Directory extends DurableObject {}
export class Registrar extends DurableObject {}
export class Outbox extends DurableObject {}

export default {
  fetch(request) {
    return new Response(null, { status: request.method === "POST" ? 202 : 200 });
  },
};
