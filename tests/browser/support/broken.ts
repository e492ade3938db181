// A module of the real build that ends as soon as something is the case: by a real trap, or by going on for ever.
//
// Functions that the module exports get a few instructions before their own. Which bytes are which: WebAssembly Core Specification,
// section 5 (binary format).

/** What it does then. */
export type Fault = 'hang' | 'trap';

/** When: its memory has more pages of 64 KiB than these, or events and promises have called it more often. */
export type When = { pages: number } | { events: number };

const SECTION = { imports: 2, globals: 6, exports: 7, code: 10 } as const;
const FUNCTION = 0x00;
const GLOBAL = 0x03;
const I32 = 0x7f;
/** How wasm-bindgen names what JavaScript calls for a closure. */
const CLOSURE = /closures.*invoke/;

/** The altered module. */
export function broken(module: Buffer, fault: Fault, when: When): Buffer {
  const sections = split(module);
  const body = (id: number): Buffer => sections.find((section) => section.id === id)?.body ?? Buffer.alloc(0);
  const imported = imports(body(SECTION.imports));
  const own = new Reader(body(SECTION.globals)).unsigned();
  const prefix = Buffer.from([...condition(when, imported.globals + own), 0x04, 0x40, ...(fault === 'trap' ? [0x00] : [0x03, 0x40, 0x0c, 0x00, 0x0b]), 0x0b]);
  const functions = exported(body(SECTION.exports)).filter(({ name }) => 'pages' in when || CLOSURE.test(name));
  if (functions.length === 0) throw new Error('the module exports nothing that could be altered');
  const places = functions.map(({ index }) => index - imported.functions);
  const altered = sections.map(({ id, body }) => {
    if (id === SECTION.globals) return { id, body: withCounter(body) };
    return id === SECTION.code ? { id, body: withPrefix(body, new Set(places), prefix) } : { id, body };
  });
  return Buffer.concat([module.subarray(0, 8), ...altered.map(({ id, body }) => Buffer.concat([Buffer.from([id]), unsigned(body.length), body]))]);
}

/** Instructions that leave whether it is the case; the counter is the module's last global. */
function condition(when: When, counter: number): number[] {
  if ('pages' in when) return [0x3f, 0x00, 0x41, ...signed(when.pages), 0x4b];
  const index = [...unsigned(counter)];
  return [0x23, ...index, 0x41, 1, 0x6a, 0x24, ...index, 0x23, ...index, 0x41, ...signed(when.events), 0x4b];
}

function split(module: Buffer): { id: number; body: Buffer }[] {
  const reader = new Reader(module.subarray(8));
  const sections = [];
  while (!reader.isAtEnd()) {
    const id = reader.byte();
    sections.push({ id, body: reader.bytes(reader.unsigned()) });
  }
  return sections;
}

/** How many functions and globals are others'. */
function imports(section: Buffer): { functions: number; globals: number } {
  const reader = new Reader(section);
  const found = { functions: 0, globals: 0 };
  for (let left = section.length === 0 ? 0 : reader.unsigned(); left > 0; left -= 1) {
    reader.bytes(reader.unsigned());
    reader.bytes(reader.unsigned());
    const kind = reader.byte();
    if (kind === FUNCTION) {
      reader.unsigned();
      found.functions += 1;
    } else if (kind === GLOBAL) {
      reader.bytes(2);
      found.globals += 1;
    } else {
      throw new Error(`an import of kind ${kind} is not known here`);
    }
  }
  return found;
}

function exported(section: Buffer): { name: string; index: number }[] {
  const reader = new Reader(section);
  const found = [];
  for (let left = reader.unsigned(); left > 0; left -= 1) {
    const name = reader.bytes(reader.unsigned()).toString();
    const kind = reader.byte();
    const index = reader.unsigned();
    if (kind === FUNCTION) found.push({ name, index });
  }
  return found;
}

function withCounter(section: Buffer): Buffer {
  const reader = new Reader(section);
  const count = reader.unsigned();
  return Buffer.concat([unsigned(count + 1), reader.rest(), Buffer.from([I32, 0x01, 0x41, 0x00, 0x0b])]);
}

function withPrefix(section: Buffer, places: Set<number>, prefix: Buffer): Buffer {
  const reader = new Reader(section);
  const count = reader.unsigned();
  const functions = [unsigned(count)];
  for (let place = 0; place < count; place += 1) {
    const whole = reader.bytes(reader.unsigned());
    const body = places.has(place) ? prefixed(whole, prefix) : whole;
    functions.push(unsigned(body.length), body);
  }
  return Buffer.concat(functions);
}

/** The instructions stand behind the local variables. */
function prefixed(body: Buffer, prefix: Buffer): Buffer {
  const reader = new Reader(body);
  for (let left = reader.unsigned(); left > 0; left -= 1) {
    reader.unsigned();
    reader.byte();
  }
  const rest = reader.rest();
  return Buffer.concat([body.subarray(0, body.length - rest.length), prefix, rest]);
}

/** LEB128. */
function unsigned(value: number): Buffer {
  const bytes = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return Buffer.from([...bytes, left]);
    bytes.push((left % 128) + 128);
  }
}

/** The same of a number that has a sign: a last byte with its seventh bit set would be negative. */
function signed(value: number): Buffer {
  const bytes = [...unsigned(value)];
  const last = bytes.pop() ?? 0;
  return Buffer.from(last < 64 ? [...bytes, last] : [...bytes, last + 128, 0]);
}

class Reader {
  private at = 0;

  constructor(private readonly from: Buffer) {}

  isAtEnd(): boolean {
    return this.at >= this.from.length;
  }

  byte(): number {
    return this.bytes(1).readUInt8();
  }

  bytes(count: number): Buffer {
    const found = this.from.subarray(this.at, this.at + count);
    if (found.length < count) throw new Error('the module ends too early');
    this.at += count;
    return found;
  }

  rest(): Buffer {
    return this.bytes(this.from.length - this.at);
  }

  unsigned(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  }
}
