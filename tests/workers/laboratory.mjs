// The product's own Worker in a laboratory: counts the rows that its SQL reads and writes, and clones registrations, so that
// a test can see what an event costs when 100,000 others are stored. The product's code is the built one, unchanged.
//
// GET    /api/laboratory/rows                     what was counted since the last question, by object and statement
// POST   /api/laboratory/clones?of=ID&count=N     N more registrations like this one, rows and steps, with ids of their own
// GET    /api/laboratory/size                     bytes of the Registrar's database
// GET    /api/laboratory/memory                   bytes of the product's WebAssembly memory

import { DurableObject, WorkerEntrypoint } from "cloudflare:workers";
import { wasmMemory } from "./memory.mjs";
import Product, { Directory as OwnDirectory, Outbox as OwnOutbox, Registrar as OwnRegistrar } from "../../dist/preview/worker/index.js";

/// Statements since the last question. Counts are read when asked for: a cursor counts while it is read.
let statements = [];
const names = new WeakMap();
let watched = false;

/// All SQL of all objects goes through one prototype.
function watch(sql, object) {
  names.set(sql, object);
  if (watched) {
    return;
  }
  watched = true;
  const prototype = Object.getPrototypeOf(sql);
  const exec = prototype.exec;
  prototype.exec = function (text, ...values) {
    const cursor = exec.call(this, text, ...values);
    statements.push({ object: names.get(this), text, cursor });
    return cursor;
  };
}

function counted() {
  const rows = new Map();
  for (const { object, text, cursor } of statements) {
    const statement = text.replace(/\s+/g, " ").trim();
    const key = `${object}: ${statement}`;
    const row = rows.get(key) ?? { object, statement, runs: 0, read: 0, written: 0 };
    row.runs += 1;
    row.read += cursor.rowsRead;
    row.written += cursor.rowsWritten;
    rows.set(key, row);
  }
  statements = [];
  return [...rows.values()];
}

/// Does what the product's object does, and counts.
function inLaboratory(Own, object) {
  return class extends DurableObject {
    constructor(ctx, env) {
      super(ctx, env);
      watch(ctx.storage.sql, object);
      this.own = new Own(ctx, env);
    }

    fetch(request) {
      const { pathname, searchParams } = new URL(request.url);
      switch (pathname) {
        case "/api/laboratory/clones":
          this.clone(searchParams.get("of"), Number(searchParams.get("count")));
          return Response.json({ bytes: this.ctx.storage.sql.databaseSize });
        case "/api/laboratory/size":
          return Response.json({ bytes: this.ctx.storage.sql.databaseSize });
        default:
          return this.own.fetch(request);
      }
    }

    alarm() {
      return this.own.alarm();
    }

    webSocketMessage(socket, message) {
      return this.own.webSocketMessage(socket, message);
    }

    webSocketClose(socket, code, reason, clean) {
      return this.own.webSocketClose(socket, code, reason, clean);
    }

    webSocketError(socket, error) {
      return this.own.webSocketError(socket, error);
    }

    /// The row again, with the new id wherever a text holds the old one, and its steps.
    clone(of, count) {
      const sql = this.ctx.storage.sql;
      sql.exec("CREATE TABLE laboratory (number INTEGER PRIMARY KEY, id TEXT NOT NULL)");
      sql.exec(
        `WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < ?)
         INSERT INTO laboratory SELECT number, lower(hex(randomblob(32))) FROM numbers`,
        count,
      );
      const columns = sql
        .exec("SELECT name, upper(type) AS type FROM pragma_table_info('registration') WHERE pk = 0")
        .toArray();
      const into = columns.map(({ name }) => name).join(", ");
      const from = columns.map((column) => cloned(column, of)).join(", ");
      sql.exec(
        `INSERT INTO registration (${into}) SELECT ${from} FROM registration own, laboratory WHERE own.certificate_id = ?`,
        of,
      );
      sql.exec(
        `INSERT INTO step (registration, number, step) SELECT clone.arrival, step.number, step.step
         FROM registration own JOIN step ON step.registration = own.arrival, laboratory
         JOIN registration clone ON clone.certificate_id = laboratory.id WHERE own.certificate_id = ?`,
        of,
      );
      sql.exec("DROP TABLE laboratory");
      statements = [];
    }
  };
}

/// No two rows share their place in the order of changes, and devices have names of their own.
function cloned({ name, type }, of) {
  if (name === "name") {
    return "own.name || '-' || laboratory.number";
  }
  if (name === "changed") {
    return "own.changed + laboratory.number";
  }
  return type === "TEXT" ? `replace(own.${name}, '${of}', laboratory.id)` : `own.${name}`;
}

export const Directory = inLaboratory(OwnDirectory, "Directory");
export const Registrar = inLaboratory(OwnRegistrar, "Registrar");
export const Outbox = inLaboratory(OwnOutbox, "Outbox");

export default class extends WorkerEntrypoint {
  fetch(request) {
    const { pathname } = new URL(request.url);
    if (pathname === "/api/laboratory/rows") {
      return Response.json(counted());
    }
    if (pathname === "/api/laboratory/memory") {
      return Response.json({ bytes: wasmMemory() });
    }
    if (pathname.startsWith("/api/laboratory/")) {
      const id = this.env.REGISTRAR.idFromName(`${this.env.AWS_ACCOUNT_ID}/${this.env.AWS_REGION}`);
      return this.env.REGISTRAR.get(id).fetch(request);
    }
    return new Product(this.ctx, this.env).fetch(request);
  }

  scheduled(event) {
    return new Product(this.ctx, this.env).scheduled(event);
  }
}
