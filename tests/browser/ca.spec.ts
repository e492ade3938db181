// Stage CA: every kind of CA made, brought, written to files, kept and locked in the browser, and revoking without any Worker.
// OpenSSL judges what comes out, and makes what goes in.

import type { Download, Locator, Page } from '@playwright/test';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { withoutP521 } from './support/lacking.ts';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'ca' } });

const PASSPHRASE = 'correct horse battery staple';

/** What openssl says of a certificate made with each choice. */
const KINDS = [
  { choice: 'ECDSA P-256', hash: null, key: 'NIST CURVE: P-256', signature: 'ecdsa-with-SHA256' },
  { choice: 'ECDSA P-384', hash: null, key: 'NIST CURVE: P-384', signature: 'ecdsa-with-SHA384' },
  { choice: 'ECDSA P-521', hash: null, key: 'NIST CURVE: P-521', signature: 'ecdsa-with-SHA512' },
  { choice: 'RSA 2048', hash: 'SHA-256', key: 'Public-Key: (2048 bit)', signature: 'sha256WithRSAEncryption' },
  { choice: 'RSA 3072', hash: 'SHA-384', key: 'Public-Key: (3072 bit)', signature: 'sha384WithRSAEncryption' },
  { choice: 'RSA 4096', hash: 'SHA-512', key: 'Public-Key: (4096 bit)', signature: 'sha512WithRSAEncryption' },
];

test('a curve that the browser lacks is made in software, and the page says so', async ({ page, stack }, info) => {
  await withoutP521(page);
  const stage = new Stage(page, (file) => info.outputPath(file));
  await new Workbench(page, stack).open('/ca');
  await stage.choose('ECDSA P-521', null);
  await stage.make('Soft root');
  await expect(page.getByText('made in software')).toBeVisible();
  const root = await stage.saved('Soft root', 'Certificate (DER)', 'Download');
  expect(openssl('x509', '-inform', 'DER', '-in', root, '-noout', '-text')).toContain('NIST CURVE: P-521');
});

for (const kind of KINDS) {
  test(`${kind.choice}: a root and what it signs are what OpenSSL expects, and so is each of their files`, async ({ page, stack }, info) => {
    const name = `${kind.choice} root`;
    const stage = new Stage(page, (file) => info.outputPath(file));
    await new Workbench(page, stack).open('/ca');
    await stage.choose(kind.choice, kind.hash);
    await stage.make(name);
    const root = await stage.saved(name, 'Certificate (DER)', 'Download');
    const text = openssl('x509', '-inform', 'DER', '-in', root, '-noout', '-text', '-ext', 'basicConstraints,keyUsage');
    expect(text).toContain(kind.key);
    expect(text).toContain(`Signature Algorithm: ${kind.signature}`);
    expect(text).toMatch(/Basic Constraints: critical\s+CA:TRUE/);
    expect(text).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign/);

    await page.getByLabel('Signed by').selectOption({ label: `${name}: an Intermediate CA` });
    await stage.make(`${kind.choice} below`);
    const chain = await stage.saved(`${kind.choice} below`, 'Certificate and the CAs above it (PEM)', 'Download');
    const anchor = info.outputPath('root.pem');
    openssl('x509', '-inform', 'DER', '-in', root, '-out', anchor);
    expect(openssl('verify', '-x509_strict', '-CAfile', anchor, chain)).toContain('OK');
    expect(openssl('x509', '-in', chain, '-noout', '-text')).toContain(`Signature Algorithm: ${kind.signature}`);
    expect(readFileSync(chain, 'utf8').match(/BEGIN CERTIFICATE/g)).toHaveLength(2);

    const key = await stage.saved(name, 'Key, encrypted (PKCS#8, PEM)', 'Encrypt and download', PASSPHRASE);
    const publicKey = openssl('x509', '-in', anchor, '-noout', '-pubkey');
    expect(openssl('pkey', '-in', key, '-passin', `pass:${PASSPHRASE}`, '-pubout')).toBe(publicKey);
    for (const file of ['Key and certificates (PKCS#12)', 'Key and certificates for old importers (PKCS#12, legacy)']) {
      const container = await stage.saved(name, file, 'Encrypt and download', PASSPHRASE);
      const legacy = file.includes('legacy') ? ['-legacy'] : [];
      const opened = openssl('pkcs12', ...legacy, '-in', container, '-passin', `pass:${PASSPHRASE}`, '-noenc', '-nocerts');
      const opening = info.outputPath('opened.pem');
      writeFileSync(opening, opened);
      expect(openssl('pkey', '-in', opening, '-pubout')).toBe(publicKey);
    }
  });
}

test('what AWS IoT does not take stands there greyed, with the reason', async ({ page, stack }) => {
  await new Workbench(page, stack).open('/ca');
  await page.getByText('Key: ECDSA P-256', { exact: false }).click();
  for (const name of ['Ed25519', 'RSASSA-PSS', 'SHA-1', 'RSA 1024']) {
    const choice = page.getByRole('radio', { name, exact: true });
    await expect(choice).toBeDisabled();
    await expect(choice).toHaveAccessibleDescription(/Not offered: .*AWS IoT/);
  }
});

test('validity is free in both directions, and what is likely not meant is said before it is signed', async ({ page, stack }, info) => {
  const stage = new Stage(page, (file) => info.outputPath(file));
  await new Workbench(page, stack).open('/ca');
  await page.getByLabel('Validity in days').fill('30');
  await stage.make('Short root');
  await page.getByLabel('Signed by').selectOption({ label: 'Short root: an Intermediate CA' });
  await page.getByLabel('Ends', { exact: true }).selectOption({ label: 'never' });
  await expect(page.getByText('outlives its CA', { exact: false })).toBeVisible();
  await stage.make('Endless');
  const endless = await stage.saved('Endless', 'Certificate (DER)', 'Download');
  expect(openssl('x509', '-inform', 'DER', '-in', endless, '-noout', '-enddate')).toContain('Dec 31 23:59:59 9999 GMT');
  await page.getByLabel('Signed by').selectOption({ label: 'itself: a Root CA' });
  await page.getByLabel('Ends', { exact: true }).selectOption({ label: 'an hour ago (for a test)' });
  await expect(page.getByText('It is expired from the start', { exact: false })).toBeVisible();
  await stage.make('Expired on purpose');
  const expired = await stage.saved('Expired on purpose', 'Certificate (DER)', 'Download');
  expect(spawnSync('openssl', ['x509', '-inform', 'DER', '-in', expired, '-noout', '-checkend', '0']).status).toBe(1);
  await page.getByLabel('Ends', { exact: true }).selectOption({ label: 'at a date' });
  await page.getByLabel('Valid until').fill('2049-12-31');
  await page.getByText('Begins a day ago', { exact: false }).click();
  await page.getByRole('radio', { name: 'At a date' }).check();
  await page.getByLabel('Valid from').fill('2050-01-01');
  await page.getByLabel('Common name').fill('Backwards');
  await page.getByRole('button', { name: 'Make CA' }).click();
  await expect(page.getByText('The end must come after the start.')).toBeVisible();
  await page.getByLabel('Valid until').fill('2050-01-02');
  await stage.make('Beyond UTCTime');
  const beyond = await stage.saved('Beyond UTCTime', 'Certificate (DER)', 'Download');
  const dates = openssl('x509', '-inform', 'DER', '-in', beyond, '-noout', '-dates');
  expect(dates).toContain('notBefore=Jan  1 00:00:00 2050 GMT');
  expect(dates).toContain('notAfter=Jan  2 23:59:59 2050 GMT');
});

test('a CA is taken from PKCS#12, PKCS#1, SEC 1, encrypted PKCS#8 and OpenSSL\'s old encryption, and what is wrong is named', async ({ page, stack }, info) => {
  const file = (name: string) => info.outputPath(name);
  const stage = new Stage(page, file);
  bring(file);
  await new Workbench(page, stack).open('/ca');
  await page.getByRole('button', { name: 'Load a CA I have' }).click();
  for (const [key, name, passphrase] of [['sec1.pem', 'Brought ec', ''], ['pkcs1.pem', 'Brought rsa', ''], ['encrypted.pem', 'Brought ec', PASSPHRASE], ['old.pem', 'Brought ec', PASSPHRASE]] as const) {
    await stage.load(file(name.endsWith('rsa') ? 'rsa.pem' : 'ec.pem'), file(key), passphrase);
    await expect(stage.card(name)).toBeVisible();
    await stage.forget(name);
  }
  for (const container of ['modern.p12', 'legacy.p12']) {
    await stage.load(null, file(container), 'wrong');
    await expect(page.getByRole('alert')).toContainText('The passphrase does not open the key file.');
    await stage.load(null, file(container), PASSPHRASE);
    await expect(stage.card('Brought below')).toContainText('1 certificate above it goes into chains');
    const chain = await stage.saved('Brought below', 'Certificate and the CAs above it (PEM)', 'Download');
    expect(openssl('verify', '-CAfile', file('ec.pem'), chain)).toContain('OK');
    await stage.forget('Brought below');
  }
  await stage.load(file('ec.pem'), file('encrypted.pem'), '');
  await expect(page.getByRole('alert')).toContainText('The key file is encrypted.');
  await stage.load(file('ec.pem'), file('old.pem'), 'wrong');
  await expect(page.getByRole('alert')).toContainText('The passphrase does not open the key file.');
  await stage.load(file('rsa.pem'), file('sec1.pem'), '');
  await expect(page.getByRole('alert')).toContainText('The key is not the one of this certificate.');
  writeFileSync(file('nothing.bin'), Buffer.from([1, 2, 3]));
  await stage.load(file('ec.pem'), file('nothing.bin'), '');
  await expect(page.getByRole('alert')).toContainText('no private key was found');
  writeFileSync(file('cut.p12'), readFileSync(file('modern.p12')).subarray(0, 400));
  await stage.load(null, file('cut.p12'), PASSPHRASE);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(stage.card('Brought below')).toHaveCount(0);
});

test('a key that is not exportable signs, and is in no file', async ({ page, stack }, info) => {
  const stage = new Stage(page, (file) => info.outputPath(file));
  await new Workbench(page, stack).open('/ca');
  for (const choice of ['ECDSA P-256', 'RSA 2048']) {
    const name = `Sealed ${choice}`;
    await stage.choose(choice, null);
    await page.getByText(/^Its key (can be downloaded|never leaves this tab)$/).click();
    await page.getByRole('radio', { name: 'Nowhere: not exportable' }).check();
    await stage.make(name);
    await expect(stage.card(name)).toContainText('Key never leaves this tab');
    await expect(stage.act(name, 'Keep in this browser')).toHaveAttribute('aria-disabled', 'true');
    await stage.act(name, 'Download key or chain').click();
    await expect(stage.card(name).getByRole('radio')).toHaveCount(2);
    await expect(stage.card(name).getByText('This key was made not exportable', { exact: false }).first()).toBeVisible();
    await stage.act(name, 'Download key or chain').click();
    await page.getByLabel('Signed by').selectOption({ label: `${name}: an Intermediate CA` });
    await stage.make(`Below ${name}`);
    await page.getByLabel('Signed by').selectOption({ label: 'itself: a Root CA' });
    await page.getByText(/^Its key (can be downloaded|never leaves this tab)$/).click();
  }
});

test('the key in clear asks for the name of the CA', async ({ page, stack }, info) => {
  const stage = new Stage(page, (file) => info.outputPath(file));
  await new Workbench(page, stack).open('/ca');
  await stage.make('Plain CA');
  await stage.act('Plain CA', 'Download key or chain').click();
  const card = stage.card('Plain CA');
  await card.getByRole('radio', { name: 'Key in clear (PKCS#8, PEM)' }).check();
  const button = card.getByRole('button', { name: 'Download the key in clear' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await card.getByLabel('Type the name of the CA').fill('plain ca');
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await card.getByLabel('Type the name of the CA').fill('Plain CA');
  const download = page.waitForEvent('download');
  await button.click();
  const key = await stage.save(await download);
  expect(readFileSync(key, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  openssl('pkey', '-in', key, '-noout', '-check');
});

test('a CA that is kept is locked on the next visit, its passphrase opens it, and it can be removed', async ({ page, stack }, info) => {
  const stage = new Stage(page, (file) => info.outputPath(file));
  const workbench = new Workbench(page, stack);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await workbench.open('/ca');
  await stage.make('Kept CA');
  const made = await stage.saved('Kept CA', 'Certificate (DER)', 'Download');
  await stage.act('Kept CA', 'Keep in this browser').click();
  const card = stage.card('Kept CA');
  await card.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await card.getByLabel('Passphrase again').fill(PASSPHRASE);
  await card.getByRole('button', { name: 'Encrypt and keep' }).click();
  await expect(card.getByText('Key in this tab, and kept in this browser')).toBeVisible();
  const stored = await page.evaluate(everythingStored);
  expect(stored).toContain('ENCRYPTED PRIVATE KEY');
  expect(stored).not.toMatch(/BEGIN PRIVATE KEY|BEGIN EC PRIVATE|correct horse/);
  await page.reload();
  expect(asked, 'a key that is kept is not lost with the tab').toEqual([]);
  await expect(card).toContainText('Kept here, locked');
  await card.getByLabel('Passphrase').fill('wrong horse battery staple');
  await card.getByRole('button', { name: 'Unlock' }).click();
  await expect(card.getByRole('alert')).toContainText('The passphrase does not open the key file.');
  await card.getByLabel('Passphrase').fill(PASSPHRASE);
  await card.getByRole('button', { name: 'Unlock' }).click();
  await expect(card.getByText('Key in this tab, and kept in this browser')).toBeVisible();
  const unlocked = await stage.saved('Kept CA', 'Certificate (DER)', 'Download');
  expect(readFileSync(unlocked)).toEqual(readFileSync(made));
  await page.getByRole('banner').getByRole('button', { name: 'Forget all' }).click();
  await expect(page.getByRole('banner')).toContainText('1 CA kept in this browser under a passphrase stays so.');
  await page.getByRole('banner').getByRole('button', { name: 'Forget all', exact: true }).click();
  await expect(card).toContainText('Kept here, locked');
  await card.getByRole('button', { name: 'Remove from this browser' }).click();
  await card.getByRole('button', { name: 'Remove for good' }).click();
  await expect(card).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('No CA in this tab yet.', { exact: false })).toBeVisible();
});

test('revoking by serial number, by certificate and by certificateId makes lists that OpenSSL verifies, each after the one before', async ({ page, stack }, info) => {
  const file = (name: string) => info.outputPath(name);
  const stage = new Stage(page, file);
  bring(file);
  await new Workbench(page, stack).open('/ca');
  await page.getByRole('button', { name: 'Load a CA I have' }).click();
  await stage.load(file('ec.pem'), file('sec1.pem'), '');
  const card = stage.card('Brought ec');
  await stage.act('Brought ec', 'Revocation list').click();
  await expect(card.getByText('This tab knows no list of this CA yet', { exact: false })).toBeVisible();
  const revoke = card.getByRole('button', { name: 'Revoke and sign the new list' });

  await card.getByLabel('Whom to revoke').fill('9f:01\n0A');
  await card.getByLabel('Reason').selectOption({ label: 'key compromised' });
  await revoke.click();
  await expect(card.getByText('Number 1 (hex) · 2 certificates on it')).toBeVisible();

  await card.getByLabel('Whom to revoke').fill('');
  await card.getByLabel('Drop certificates to revoke', { exact: false }).setInputFiles(file('device.pem'));
  await expect(card.getByLabel('Whom to revoke')).not.toHaveValue('');
  await revoke.click();
  await expect(card.getByText('Number 2 (hex) · 3 certificates on it')).toBeVisible();

  const id = 'ab'.repeat(32);
  await card.getByLabel('Whom to revoke').fill(id);
  await revoke.click();
  await expect(card.getByRole('alert')).toContainText(id);
  writeFileSync(file('manifest.csv'), `certificateId,serial\n${'cd'.repeat(32)},77\n${id},0123456789abcdef\n`);
  await card.getByText('Look certificateIds up', { exact: true }).click();
  await card.getByLabel('Drop certificates or manifests to look them up in', { exact: false }).setInputFiles(file('manifest.csv'));
  await expect(card.getByText('manifest.csv: 2 certificates')).toBeVisible();
  await revoke.click();
  await expect(card.getByText('Number 3 (hex) · 4 certificates on it')).toBeVisible();

  // A serial number is its issuer's: a certificate of another CA has none that this list could name.
  openssl('x509', '-req', '-in', file('device.csr'), '-CA', file('rsa.pem'), '-CAkey', file('pkcs1.pem'), '-CAcreateserial', '-extfile', file('device.cnf'), '-out', file('foreign.pem'));
  await card.getByLabel('Drop certificates to revoke', { exact: false }).setInputFiles(file('foreign.pem'));
  await expect(card.getByRole('alert')).toContainText('was issued by');
  await expect(card.getByLabel('Whom to revoke')).toHaveValue(id);
  const device = openssl('x509', '-in', file('device.pem'), '-noout', '-serial').replace('serial=', '').trim();
  for (const [label, form] of [['Download as DER', 'DER'], ['Download as PEM', 'PEM']] as const) {
    const download = page.waitForEvent('download');
    await card.getByRole('button', { name: label }).click();
    const list = await stage.save(await download);
    const told = spawnSync('openssl', ['crl', '-inform', form, '-in', list, '-CAfile', file('ec.pem'), '-noout', '-text']);
    expect(told.stderr.toString()).toContain('verify OK');
    const text = told.stdout.toString();
    expect(text).toMatch(/X509v3 CRL Number: *\s*3/);
    for (const serial of ['9F01', '0A', device, '0123456789ABCDEF']) expect(text).toContain(`Serial Number: ${serial}`);
    expect(text.match(/Key Compromise/g)?.length).toBeGreaterThanOrEqual(2);
    writeFileSync(file('former.crl'), readFileSync(list));
  }
  await expect(card.getByRole('row')).toHaveCount(5);
  // In another tab the list that was downloaded is dropped, and the next one follows it.
  await stage.forget('Brought ec');
  await stage.load(file('ec.pem'), file('sec1.pem'), '');
  await stage.act('Brought ec', 'Revocation list').click();
  await card.locator('input[type=file]').first().setInputFiles(file('rsa.pem'));
  await expect(card.getByRole('alert')).toContainText('The revocation list could not be used.');
  await card.locator('input[type=file]').first().setInputFiles(file('former.crl'));
  await expect(card.getByText('Number 3 (hex) · 4 certificates on it')).toBeVisible();
  await revoke.click();
  await expect(card.getByText('Number 4 (hex) · 4 certificates on it')).toBeVisible();
});

/** Stage CA in a person's hands. */
class Stage {
  private files = 0;

  constructor(private readonly page: Page, private readonly place: (name: string) => string) {}

  card(name: string): Locator {
    return this.page.getByRole('article', { name, exact: true });
  }

  act(name: string, action: string): Locator {
    return this.card(name).getByRole('button', { name: action });
  }

  async choose(kind: string, hash: string | null): Promise<void> {
    await this.page.getByText(/^Key: .*, signed with/).click();
    await this.page.getByRole('radio', { name: kind, exact: true }).check();
    if (hash !== null) await this.page.getByLabel('Hash of the signature').selectOption(hash);
    await this.page.getByText(/^Key: .*, signed with/).click();
  }

  async make(name: string): Promise<void> {
    await this.page.getByLabel('Common name').fill(name);
    await this.page.getByRole('button', { name: 'Make CA' }).click();
    await expect(this.card(name)).toBeVisible({ timeout: 60_000 });
  }

  async load(certificate: string | null, key: string, passphrase: string): Promise<void> {
    await this.page.reload();
    await this.page.getByRole('button', { name: 'Load a CA I have' }).click();
    if (certificate !== null) await this.page.locator('#ca-certificate').setInputFiles(certificate);
    await this.page.locator('#ca-key').setInputFiles(key);
    await this.page.getByLabel('Passphrase of the key file').fill(passphrase);
    await this.page.getByRole('button', { name: 'Load CA', exact: true }).click();
  }

  async forget(name: string): Promise<void> {
    await this.act(name, 'Forget').click();
    await expect(this.card(name)).toHaveCount(0);
  }

  /** Downloads a file of a CA and gives its place. */
  async saved(name: string, file: string, button: string, passphrase?: string): Promise<string> {
    await this.act(name, 'Download key or chain').click();
    const card = this.card(name);
    await card.getByRole('radio', { name: file, exact: true }).check();
    if (passphrase !== undefined) {
      await card.getByLabel('Passphrase', { exact: true }).fill(passphrase);
      await card.getByLabel('Passphrase again').fill(passphrase);
    }
    const download = this.page.waitForEvent('download');
    await card.getByRole('button', { name: button, exact: true }).click();
    return this.save(await download);
  }

  async save(download: Download): Promise<string> {
    this.files += 1;
    const place = this.place(`${this.files}-${download.suggestedFilename()}`);
    await download.saveAs(place);
    return place;
  }
}

function openssl(...parameters: string[]): string {
  return execFileSync('openssl', parameters, { stdio: ['ignore', 'pipe', 'pipe'] }).toString();
}

/** CAs that OpenSSL made: `ec.pem`, `rsa.pem`, one below the first in PKCS#12, a device, and the keys in every form. */
function bring(file: (name: string) => string): void {
  const ca = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign', '-days', '3650'];
  openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', file('sec1.pem'));
  openssl('req', '-x509', '-new', '-key', file('sec1.pem'), '-subj', '/CN=Brought ec', '-out', file('ec.pem'), ...ca);
  openssl('genrsa', '-traditional', '-out', file('pkcs1.pem'), '2048');
  openssl('req', '-x509', '-new', '-key', file('pkcs1.pem'), '-subj', '/CN=Brought rsa', '-out', file('rsa.pem'), ...ca);
  openssl('pkcs8', '-topk8', '-in', file('sec1.pem'), '-v2', 'aes-256-cbc', '-passout', `pass:${PASSPHRASE}`, '-out', file('encrypted.pem'));
  openssl('ec', '-in', file('sec1.pem'), '-aes256', '-passout', `pass:${PASSPHRASE}`, '-out', file('old.pem'));
  for (const [name, subject, extensions] of [['below', 'Brought below', 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n'], ['device', 'pump-7', 'basicConstraints=CA:FALSE\n']] as const) {
    writeFileSync(file(`${name}.cnf`), extensions);
    openssl('req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384', '-noenc', '-keyout', file(`${name}.key`), '-subj', `/CN=${subject}`, '-out', file(`${name}.csr`));
    openssl('x509', '-req', '-in', file(`${name}.csr`), '-CA', file('ec.pem'), '-CAkey', file('sec1.pem'), '-CAcreateserial', '-days', '365', '-extfile', file(`${name}.cnf`), '-out', file(`${name}.pem`));
  }
  for (const [name, legacy] of [['modern', []], ['legacy', ['-legacy']]] as const) {
    openssl('pkcs12', '-export', ...legacy, '-inkey', file('below.key'), '-in', file('below.pem'), '-certfile', file('ec.pem'), '-passout', `pass:${PASSPHRASE}`, '-out', file(`${name}.p12`));
  }
}

/** All that this browser has stored for the page, as one text; runs inside of it. */
async function everythingStored(): Promise<string> {
  const settled = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const parts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name ?? ''));
    for (const store of database.objectStoreNames) {
      parts.push(JSON.stringify(await settled(database.transaction(store).objectStore(store).getAll())));
    }
    database.close();
  }
  return parts.join('\n');
}
