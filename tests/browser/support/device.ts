// A device as a person has it: the ZIP in an empty folder, and the very line that stands in its README.

import type { Download } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** How a program ended. */
export interface Outcome {
  status: number | null;
  text: string;
}

/** A folder with the unpacked ZIP in it. */
export class Device {
  private constructor(readonly name: string, readonly folder: string, readonly line: string) {}

  static async unpack(name: string, download: Download): Promise<Device> {
    const folder = mkdtempSync(path.join(tmpdir(), 'jitr-device-'));
    const zip = path.join(folder, '..', `${path.basename(folder)}.zip`);
    await download.saveAs(zip);
    const unpacked = await run('python3', ['-m', 'zipfile', '-e', zip, folder], folder);
    if (unpacked.status !== 0) throw new Error(unpacked.text);
    const readme = readFileSync(path.join(folder, 'README.txt'), 'utf8');
    const line = readme.split('\n').find((text) => text.trimStart().startsWith('mosquitto_pub '));
    if (line === undefined) throw new Error(`no mosquitto_pub line in:\n${readme}`);
    return new Device(name, folder, line.trim());
  }

  /** SHA-256 of the certificate's DER, as OpenSSL and coreutils see it. */
  async certificateId(): Promise<string> {
    const { text } = await this.shell(`openssl x509 -in ${this.name}.cert.pem -outform der | sha256sum`);
    return text.slice(0, 64);
  }

  /** Runs the README's line, unchanged. */
  connect(): Promise<Outcome> {
    return this.shell(this.line);
  }

  /** Runs the README's line with one part of it replaced. */
  connectWith(part: string | RegExp, replacement: string): Promise<Outcome> {
    const changed = this.line.replace(part, replacement);
    if (changed === this.line) throw new Error(`${part} is not in ${this.line}`);
    return this.shell(changed);
  }

  shell(line: string): Promise<Outcome> {
    // A client that is turned away may try again on its own; the timeout ends it, as Ctrl-C would.
    return run('timeout', ['15', 'sh', '-c', line], this.folder);
  }
}

/** Runs a program to its end. */
export function run(program: string, parameters: string[], folder: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.on('data', (part: Buffer) => (text += part.toString()));
    child.stderr.on('data', (part: Buffer) => (text += part.toString()));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, text }));
  });
}
