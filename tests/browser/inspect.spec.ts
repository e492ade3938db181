// Inspect reads what OpenSSL made, with no API to ask and nobody signed in.

import type { Page } from '@playwright/test';
import { Pki } from './support/openssl.ts';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'inspect', flags: ['--without', 'all'] } });

const pki = new Pki();

test.beforeEach(async ({ page, stack }) => {
  await page.route('**/api/**', (route) => route.abort());
  await new Workbench(page, stack).open('/inspect');
});

test('a dropped DER file shows its facts, and the certificateId that OpenSSL says', async ({ page }) => {
  await drop(page, 'ca.der');
  const card = page.getByRole('article', { name: 'Chain CA' });
  await expect(card.locator('.certificate-id-digits')).toHaveText(pki.certificateId('ca.pem'));
  await expect(fact(page, 'Subject')).toHaveText('CN=Chain CA');
  await expect(fact(page, 'Issuer')).toHaveText('CN=Chain CA');
  await expect(fact(page, 'basicConstraints')).toHaveText('CA:TRUE');
  await expect(fact(page, 'Public key')).toContainText('P-256');
  const until = pki.run('x509', '-in', 'ca.pem', '-noout', '-enddate').replace('notAfter=', '').trim();
  await expect(fact(page, 'notAfter').locator('time')).toHaveAttribute('datetime', new RegExp(`^${new Date(until).toISOString().slice(0, 19)}`));
  await expect(card.getByText('9 years left')).toBeVisible();
});

test('PEM with the line ends of Windows, the issuer first, is put in order', async ({ page }) => {
  await paste(page, (pki.read('ca.pem') + pki.read('device.pem')).replaceAll('\n', '\r\n'));
  await expect(page.locator('.chain strong')).toHaveText(['Chain CA', 'pump-7']);
  await expect(page.locator('.chain').getByText('signature valid', { exact: true })).toBeVisible();
  await expect(page.getByText('wrong-order')).toBeVisible();
  await expect(page.getByRole('article', { name: 'pump-7' }).locator('.certificate-id-digits')).toHaveText(pki.certificateId('device.pem'));
});

test('a CA of the same name that did not sign is drawn as a broken link, with the reason', async ({ page }) => {
  await paste(page, pki.read('device.pem') + pki.read('namesake.pem'));
  const broken = page.locator('.chain-broken');
  await expect(broken).toContainText('pump-7');
  await expect(broken.getByText('signature does not match: broken link')).toBeVisible();
  await expect(page.getByText('broken-link')).toBeVisible();
});

test('a private key is masked and warned of', async ({ page }) => {
  const key = pki.read('device.key');
  await paste(page, pki.read('device.pem') + key);
  await expect(page.getByText('private-key-present')).toBeVisible();
  const secret = key.split('\n')[1] ?? '';
  expect(secret.length).toBeGreaterThan(32);
  await expect(page.getByRole('textbox')).not.toHaveValue(new RegExp(escaped(secret)));
  expect(await page.content()).not.toContain(secret);
});

test('two certificates stand side by side, and what differs is marked', async ({ page }) => {
  await paste(page, pki.read('ca.pem') + pki.read('namesake.pem'));
  await page.locator('summary', { hasText: 'Compare two certificates' }).click();
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name} `) });
  await expect(row('Subject')).toContainText('same');
  await expect(row('subjectKeyIdentifier')).toContainText('differs');
  await page.getByLabel('Certificate B').selectOption({ index: 0 });
  await expect(row('subjectKeyIdentifier')).toContainText('same');
});

test('what is no certificate at all gets a reason and a remedy', async ({ page }) => {
  await paste(page, 'hello');
  await expect(page.getByText('nothing-recognised')).toBeVisible();
  await expect(page.locator('.certificate-card')).toHaveCount(0);
});

function fact(page: Page, name: string) {
  return page.locator('.certificate-facts > div').filter({ has: page.getByText(name, { exact: true }) }).locator('dd');
}

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text);
}

/** Drops a file as a hand does: the browser gives it as a list of files. */
async function drop(page: Page, file: string): Promise<void> {
  const dropped = await page.evaluateHandle((bytes) => {
    const list = new DataTransfer();
    list.items.add(new File([new Uint8Array(bytes)], 'ca.der'));
    return list;
  }, [...pki.bytes(file)]);
  await page.locator('.drop-zone').dispatchEvent('drop', { dataTransfer: dropped });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
