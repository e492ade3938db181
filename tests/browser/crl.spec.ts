// Revocation lists on a CA's card: made and signed in the page, put in force in the same act, served to everybody, and judged by
// OpenSSL; one of somebody else's is refused with its reason.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { Pki } from './support/openssl.ts';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'crl' } });

test('a list made in the page is in force, follows the one before, and OpenSSL verifies what is served', async ({ page, stack }, info) => {
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/ca');
  await workbench.makeCa('List CA');
  await workbench.registerCa();
  const cas = `${stack.ready.url}/api/v1/profiles/default/cas`;
  const list = (await (await page.request.get(cas)).json()) as { rows: { caCertificateId: string }[] };
  const id = list.rows[0]?.caCertificateId ?? '';
  const detail = (await (await page.request.get(`${cas}/${id}`)).json()) as { certificatePem: string };
  const ca = info.outputPath('ca.pem');
  writeFileSync(ca, detail.certificatePem);
  await page.getByRole('button', { name: 'Revocation list and manifest' }).click();
  await expect(page.getByText('No list is in force.')).toBeVisible();
  for (const [serial, number, entries] of [['9f:01', '1', '1 certificate on it'], ['0A', '2', '2 certificates on it']]) {
    await page.getByLabel('Whom to revoke').fill(serial);
    await page.getByLabel('Reason').selectOption({ label: 'key compromised' });
    await page.getByRole('button', { name: 'Make, sign and put in force' }).click();
    await expect(page.getByText(`Number ${number} (hex) · ${entries}`, { exact: false })).toBeVisible();
  }
  await expect(page.getByText(`/crl/${id}.crl`, { exact: false }).first()).toBeVisible();
  const served = await page.request.get(`${stack.ready.url}/crl/${id}.crl`);
  const file = info.outputPath('served.crl');
  writeFileSync(file, await served.body());
  const said = spawnSync('openssl', ['crl', '-inform', 'DER', '-in', file, '-CAfile', ca, '-verify', '-text', '-noout'], { encoding: 'utf8' });
  const text = said.stdout + said.stderr;
  expect(text).toContain('verify OK');
  expect(text).toContain('9F01');
  expect(text.match(/Serial Number:/g)).toHaveLength(2);
});

test('a list that is not the CA’s own is refused with its reason, and what is in force stays', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/register');
  await page.getByRole('button', { name: 'Revocation list and manifest' }).first().click();
  await expect(page.getByText('Number 2 (hex)', { exact: false })).toBeVisible();
  const pki = new Pki();
  await page.locator('input[id^="crl-file-"]').setInputFiles({ name: 'other.crl', mimeType: 'application/pkix-crl', buffer: Buffer.from(pki.read('device.pem')) });
  await expect(page.getByRole('alert').filter({ hasText: "This list can't be used." })).toBeVisible();
  await expect(page.getByText('Number 2 (hex)', { exact: false })).toBeVisible();
});
