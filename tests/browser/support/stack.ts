// A stack of one test file: `jitr-stack` starts twin, Worker and page on free ports and ends them with this process.

import { test as base } from '@playwright/test';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/** What `jitr-stack` says when everything answers. */
export interface Ready {
  url: string;
  adminToken: string;
  ingestSecret: string;
  inboxUrl: string;
  directory: string;
  twin: {
    accountId: string;
    region: string;
    mqttHost: string;
    mqttPort: number;
    caFile: string;
    serverRootFile: string;
    controlUrl: string;
    accessKeyId: string;
    secretAccessKey: string;
    adminAccessKeyId: string;
    adminSecretAccessKey: string;
    iotEndpoint: string;
  };
}

const root = path.resolve(import.meta.dirname, '../../..');

/** Twin, Worker and page, and the tests' hands on them. */
export class Stack {
  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly lines: AsyncIterator<string>,
    readonly ready: Ready,
  ) {}

  static async start(wanted: Wanted): Promise<Stack> {
    const program = process.env.JITR_STACK ?? path.join(root, 'target/debug/jitr-stack');
    const child = spawn(program, ['--name', `browser-${wanted.name}`, ...(wanted.flags ?? [])], { cwd: root });
    const faults: string[] = [];
    child.stderr.on('data', (text: Buffer) => faults.push(text.toString()));
    const reader: Interface = createInterface({ input: child.stdout });
    const lines = reader[Symbol.asyncIterator]();
    const first = await lines.next();
    if (first.done) throw new Error(`jitr-stack did not start:\n${faults.join('')}`);
    return new Stack(child, lines, JSON.parse(first.value) as Ready);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    this.child.stdin.end();
    await once(this.child, 'exit');
  }

  async stopWorker(): Promise<void> {
    await this.command({ worker: 'stop' });
  }

  /** Starts the Worker again, with other settings where some are given. */
  async startWorker(settings: Record<string, string> = {}, without: string[] = []): Promise<void> {
    await this.command({ worker: 'start', with: settings, without });
  }

  /** The IAM policies that the Worker's user has at the start: those that the product publishes. */
  policies(): object[] {
    return [0, 1].map((number) => {
      const file = path.join(this.ready.directory, `iam-policy-${number}.json`);
      return JSON.parse(readFileSync(file, 'utf8')) as object;
    });
  }

  /** The twin's control door. */
  async control<T>(method: string, door: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.ready.twin.controlUrl + door, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${door}: ${answer.status} ${await answer.text()}`);
    const text = await answer.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  private async command(command: unknown): Promise<void> {
    this.child.stdin.write(`${JSON.stringify(command)}\n`);
    const line = await this.lines.next();
    if (line.done) throw new Error('jitr-stack ended');
    const reply = JSON.parse(line.value) as { error?: string };
    if (reply.error !== undefined) throw new Error(reply.error);
  }
}

/** What a file says of its stack: a name, which makes it the file's own, and flags of `jitr-stack`. */
export interface Wanted {
  name: string;
  flags?: string[];
}

/** `test` with a stack; each file names its own: `test.use({ wanted: { name: 'closed' } })`. */
export const test = base.extend<object, { wanted: Wanted; stack: Stack }>({
  wanted: [{ name: 'shared' }, { scope: 'worker', option: true }],
  stack: [
    async ({ wanted }, use) => {
      const stack = await Stack.start(wanted);
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

export { expect } from '@playwright/test';
