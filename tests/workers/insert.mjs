// The least that keeps an event: a Durable Object inserts one row, then 202. `cargo xtask bench ingest` compares with it.
// Runs under the product's own wrangler.jsonc, hence the names of its classes.

import { DurableObject } from "cloudflare:workers";

export class Directory extends DurableObject {}
export class Outbox extends DurableObject {}

export class Registrar extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    this.sql = ctx.storage.sql;
    this.sql.exec("CREATE TABLE IF NOT EXISTS event (certificate_id TEXT PRIMARY KEY, body TEXT NOT NULL)");
  }

  async fetch(request) {
    const body = await request.text();
    const { certificateId } = JSON.parse(body);
    this.sql.exec("INSERT OR IGNORE INTO event (certificate_id, body) VALUES (?, ?)", certificateId, body);
    return new Response(null, { status: 202 });
  }
}

export default {
  fetch(request, env) {
    if (request.method !== "POST") {
      return new Response(null, { status: 200 });
    }
    return env.REGISTRAR.get(env.REGISTRAR.idFromName("reference")).fetch(request);
  },
};
