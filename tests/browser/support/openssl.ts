// Certificates by OpenSSL, for what the product did not make itself.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'];

/** A folder with a CA, its namesake that signed nothing, and a device certificate of the first. */
export class Pki {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'jitr-pki-'));

  constructor() {
    for (const name of ['ca', 'namesake']) {
      this.run('req', '-x509', ...KEY, '-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', '/CN=Chain CA', '-days', '3650');
    }
    this.run('req', '-new', ...KEY, '-keyout', 'device.key', '-out', 'device.csr', '-subj', '/O=Acme/CN=pump-7');
    this.run('x509', '-req', '-in', 'device.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '365', '-out', 'device.pem');
    this.run('x509', '-in', 'ca.pem', '-outform', 'DER', '-out', 'ca.der');
  }

  run(...parameters: string[]): string {
    return execFileSync('openssl', parameters, { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] }).toString();
  }

  read(file: string): string {
    return readFileSync(path.join(this.folder, file), 'utf8');
  }

  bytes(file: string): Buffer {
    return readFileSync(path.join(this.folder, file));
  }

  /** A list of the CA that revokes a certificate. */
  revocationList(file: string): Buffer {
    writeFileSync(path.join(this.folder, 'index.txt'), '');
    writeFileSync(path.join(this.folder, 'ca.cnf'), '[ca]\ndefault_ca = d\n[d]\ndatabase = index.txt\ndefault_md = sha256\ndefault_crl_days = 30\n');
    const by = ['-config', 'ca.cnf', '-cert', 'ca.pem', '-keyfile', 'ca.key'];
    this.run('ca', ...by, '-revoke', file, '-crl_reason', 'keyCompromise');
    this.run('ca', ...by, '-gencrl', '-out', 'ca.crl');
    return this.bytes('ca.crl');
  }

  der(file: string): Buffer {
    return execFileSync('openssl', ['x509', '-in', file, '-outform', 'DER'], { cwd: this.folder });
  }

  /** The SHA-256 of its public key. */
  keySha256(file: string): string {
    const key = this.run('x509', '-in', file, '-noout', '-pubkey');
    const der = execFileSync('openssl', ['pkey', '-pubin', '-outform', 'DER'], { input: key });
    return createHash('sha256').update(der).digest('hex');
  }

  /** What AWS IoT would call it: the SHA-256 of the DER, as OpenSSL says it. */
  certificateId(file: string): string {
    const said = this.run('x509', '-in', file, '-noout', '-fingerprint', '-sha256');
    return said.slice(said.indexOf('=') + 1).replaceAll(':', '').trim().toLowerCase();
  }
}
