// Files of other programs by their names, two items compared, a password that is remembered, everything as text, old dates.

import { readFileSync } from 'node:fs';
import { faults } from './support/axe.ts';
import { drop, fact, items, paste, view } from './support/inspect.ts';
import { Pki } from './support/openssl.ts';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'inspect-more', flags: ['--without', 'all'] } });

const pki = new Pki();
/** How OpenSSH begins a private key that is not encrypted. */
const OPENSSH = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n-----END OPENSSH PRIVATE KEY-----\n';

test.beforeEach(async ({ page, stack }) => {
  await page.route('**/api/**', (route) => route.abort());
  await new Workbench(page, stack).open('/inspect');
});

test('keys and keystores of other programs are named, with the command that converts them', async ({ page }) => {
  const jks = Buffer.from('feedfeed000000020000000000000000', 'hex');
  const putty = 'PuTTY-User-Key-File-3: ecdsa-sha2-nistp256\nEncryption: none\nComment: me\nPublic-Lines: 1\nAAAA\nPrivate-MAC: 00\n';
  const jwk = JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', d: 'very-private' });
  await drop(page, [
    { name: 'fleet.jks', bytes: jks },
    { name: 'me.ppk', bytes: Buffer.from(putty) },
    { name: 'key.jwk', bytes: Buffer.from(jwk) },
    { name: 'id_ecdsa', bytes: Buffer.from(OPENSSH) },
    { name: 'id_ecdsa.pub', bytes: Buffer.from('ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTY= me@here\n') },
  ]);
  for (const kind of ['Java keystore', 'PuTTY key', 'JSON Web Key', 'OpenSSH private key', 'OpenSSH public key']) {
    await expect(items(page).filter({ hasText: kind })).toHaveCount(1);
  }
  await view(page, 'Findings');
  const found = (id: string) => page.locator('.findings > li').filter({ has: page.locator('.finding-place code', { hasText: new RegExp(`^${id}$`) }) });
  await expect(found('java-keystore')).toContainText('keytool -importkeystore -srckeystore fleet.jks');
  await expect(found('java-keystore')).toContainText('0xfeedfeed');
  await expect(found('putty-key')).toContainText('puttygen me.ppk');
  await expect(found('openssh-key')).toContainText('ssh-keygen -p -m PKCS8 -f id_ecdsa.pem');
  await expect(found('openssh-public-key')).toContainText('ssh-keygen -e -m PKCS8 -f id_ecdsa.pub');
  await expect(found('json-web-key')).toContainText('< key.jwk > key.jwk.pem');
  await expect(page.getByText('This is neither PEM nor DER.')).toHaveCount(0);
  expect(await page.content()).not.toContain('very-private');
  expect(await faults(page)).toEqual([]);
});

test('a private key of another program that was pasted is hidden', async ({ page }) => {
  await paste(page, JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', d: 'very-private' }));
  await expect(items(page).or(page.locator('.item'))).toContainText('JSON Web Key');
  await expect(page.getByLabel('Or paste')).not.toHaveValue(/very-private/);
});

test('a dump of a private key that was pasted is hidden to its last line', async ({ page }) => {
  pki.run('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-outform', 'DER', '-out', 'rsa.der');
  const hex = pki.bytes('rsa.der').toString('hex');
  const lines = (hex.match(/.{1,32}/g) ?? []).map((line, place) => `${(place * 16).toString(16).padStart(8, '0')}: ${(line.match(/.{1,4}/g) ?? []).join(' ')}  ................`);
  await paste(page, lines.join('\n'));
  const field = page.getByLabel('Or paste');
  await expect(field).toHaveValue(/private key 1, not shown/);
  const shown = (await field.inputValue()).replace(/\s/g, '');
  for (let place = 0; place + 16 <= hex.length; place += 16) expect(shown).not.toContain(hex.slice(place, place + 16));
});

test('two items are compared row by row, and only what differs is shown if that is wanted', async ({ page }) => {
  await paste(page, pki.read('device.pem') + pki.read('ca.pem'));
  await view(page, 'Compare');
  const rows = page.locator('table.compare tbody tr');
  await expect(rows.filter({ hasText: 'notAfter' })).toHaveCount(1);
  const all = await rows.count();
  const differing = await page.locator('table.compare tbody tr.differs').count();
  expect(differing).toBeGreaterThan(3);
  expect(differing).toBeLessThan(all);
  await expect(page.getByText(`${differing} of ${all} fields differ.`)).toBeVisible();
  await page.getByLabel('Only what differs').check();
  await expect(rows).toHaveCount(differing);
  await page.getByLabel('Item B').selectOption({ index: 0 });
  await expect(page.getByText(/^All \d+ fields are the same\.$/)).toBeVisible();
  await expect(rows).toHaveCount(0);
});

test('a container stays open when something else is added, until everything is cleared', async ({ page }) => {
  pki.run('pkcs12', '-export', '-in', 'device.pem', '-inkey', 'device.key', '-passout', 'pass:open sesame', '-out', 'device.p12');
  await drop(page, [{ name: 'device.p12', bytes: pki.bytes('device.p12') }]);
  await page.getByLabel('Password').fill('open sesame');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(items(page).filter({ hasText: 'pump-7' })).toBeVisible();
  await paste(page, pki.read('ca.pem'));
  await expect(items(page)).toHaveCount(4);
  await expect(page.getByLabel('Password')).toHaveCount(0);
  expect(await page.content()).not.toContain('open sesame');
  await page.getByRole('button', { name: 'Clear all' }).click();
  await drop(page, [{ name: 'device.p12', bytes: pki.bytes('device.p12') }]);
  await expect(page.getByText('Encrypted: device.p12')).toBeVisible();
});

test('all of it is downloaded as the text that OpenSSL prints', async ({ page }) => {
  await paste(page, pki.read('device.pem') + pki.read('device.key') + pki.read('ca.pem'));
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download all as text' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  for (const name of ['device.pem', 'ca.pem']) {
    const printed = pki.run('x509', '-in', name, '-noout', '-text').split('\n');
    expect(text).toContain(printed.find((line) => line.includes('Subject:'))?.trim() ?? 'no such line');
  }
  expect(text).toContain('# 3. private key: its public half');
  expect(text).not.toContain((pki.read('device.key').split('\n')[1] ?? '').slice(0, 32));
});

test('a date before 1970 is drawn as it is', async ({ page }) => {
  const der = pki.der('device.pem');
  // UTCTime: the tag, thirteen octets, the year in two digits.
  const place = der.indexOf(Buffer.from([0x17, 0x0d]));
  der.write('550601000000Z', place + 2, 'latin1');
  await drop(page, [{ name: 'old.der', bytes: der }]);
  await expect(fact(page, 'notBefore')).toContainText('1955');
});

test('the command of a cause holds what the text knows, and its blanks are marked', async ({ page }) => {
  const id = 'ab'.repeat(32);
  await paste(
    page,
    'An error occurred (CertificateValidationException) when calling the RegisterCACertificate operation: registration code\n' +
      `aws iot register-ca-certificate --ca-certificate file://ca.pem --verification-certificate file://v.pem --allow-auto-registration --region eu-west-3\n` +
      `{ "certificateArn": "arn:aws:iot:eu-west-3:123456789012:cacert/${id}", "certificateId": "${id}" }`,
  );
  await view(page, 'Doctor');
  const cause = page.locator('.causes .findings > li').filter({ hasText: 'ca-left-inactive' });
  await expect(cause.locator('pre')).toContainText(`--certificate-id ${id} --new-status ACTIVE --region eu-west-3`);
  await expect(cause.locator('.blank')).toHaveCount(0);
  await page.getByLabel('Or paste').fill('mosquitto_pub: Connection Refused: not authorised. The policy is not attached to the certificate');
  const blanks = page.locator('.causes .blank');
  await expect(blanks.first()).toBeVisible();
  await expect(page.getByText('To be filled in before you run it').first()).toBeVisible();
  expect(await faults(page)).toEqual([]);
});
