// Inspect reads what OpenSSL made, with no API to ask and nobody signed in: what was found, what it says, what is wrong.

import type { Page } from '@playwright/test';
import { drop, fact, items, paste, view } from './support/inspect.ts';
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
  await drop(page, [{ name: 'ca.der', bytes: pki.bytes('ca.der') }]);
  const card = page.getByRole('article', { name: 'Chain CA' });
  await expect(card.locator('.certificate-id-digits')).toHaveText(pki.certificateId('ca.pem'));
  await expect(fact(page, 'Subject')).toHaveText('CN=Chain CA');
  await expect(fact(page, 'Issuer')).toHaveText('CN=Chain CA');
  await expect(fact(page, 'basicConstraints')).toHaveText('CA:TRUE');
  await expect(fact(page, 'Public key')).toContainText('P-256');
  const serial = pki.run('x509', '-in', 'ca.pem', '-noout', '-serial').replace('serial=', '').trim();
  await expect(fact(page, 'Serial number')).toHaveText(serial.toLowerCase());
  const until = pki.run('x509', '-in', 'ca.pem', '-noout', '-enddate').replace('notAfter=', '').trim();
  await expect(fact(page, 'notAfter').locator('time')).toHaveAttribute('datetime', new RegExp(`^${new Date(until).toISOString().slice(0, 19)}`));
  await expect(card.getByText('9 years left')).toBeVisible();
});

test('PEM with the line ends of Windows, the issuer first, is put in order', async ({ page }) => {
  await paste(page, (pki.read('ca.pem') + pki.read('device.pem')).replaceAll('\n', '\r\n'));
  await view(page, 'Chain');
  await expect(page.locator('.chain strong')).toHaveText(['Chain CA', 'pump-7']);
  await expect(page.locator('.chain').getByText('signature valid', { exact: true })).toBeVisible();
  await view(page, 'Findings');
  await expect(page.getByText('wrong-order')).toBeVisible();
  await view(page, 'Items');
  await items(page).filter({ hasText: 'pump-7' }).click();
  await expect(page.getByRole('article', { name: 'pump-7' }).locator('.certificate-id-digits')).toHaveText(pki.certificateId('device.pem'));
});

test('a CA of the same name that did not sign is drawn as a broken link, with the reason', async ({ page }) => {
  await paste(page, pki.read('device.pem') + pki.read('namesake.pem'));
  await view(page, 'Chain');
  const broken = page.locator('.chain-broken');
  await expect(broken).toContainText('broken link');
  await expect(broken).toContainText('the key of Chain CA did not make the signature');
  await expect(page.getByRole('treeitem', { level: 2 })).toContainText('pump-7');
  await view(page, 'Findings');
  await expect(page.getByText('broken-link')).toBeVisible();
});

test('a private key is hidden in the field, read, and never shown', async ({ page }) => {
  const key = pki.read('device.key');
  await paste(page, pki.read('device.pem') + key);
  await view(page, 'Findings');
  await expect(page.getByText('private-key-present')).toBeVisible();
  const secret = key.split('\n')[1] ?? '';
  expect(secret.length).toBeGreaterThan(32);
  await expect(page.getByLabel('Or paste')).not.toHaveValue(new RegExp(escaped(secret)));
  await expect(page.getByLabel('Or paste')).toHaveValue(/private key 1, not shown/);
  await view(page, 'Items');
  await items(page).filter({ hasText: 'Private key' }).click();
  const pin = pki.keySha256('device.pem');
  await expect(fact(page, 'Key SHA-256')).toHaveText(pin);
  await expect(page.getByRole('button', { name: /Copy PEM/ })).toHaveCount(0);
  expect(await page.content()).not.toContain(secret);
});

test('several files are inputs of their own; one can be removed, and brought back', async ({ page }) => {
  await drop(page, ['ca.pem', 'device.pem'].map((name) => ({ name, bytes: pki.bytes(name) })));
  const sources = page.getByRole('list', { name: 'Files that were given' }).getByRole('listitem');
  await expect(sources).toHaveCount(2);
  await expect(items(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Remove ca.pem' }).click();
  await expect(sources).toHaveCount(1);
  await expect(page.getByRole('article', { name: 'pump-7' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(sources).toHaveCount(2);
  await expect(items(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(page.getByText('Nothing to read yet')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(items(page)).toHaveCount(2);
});

test('a long file name stands whole in its row, with what removes it beside it, also on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  const name = `${'a certificate of a device that somebody named in a sentence '.repeat(3)}.pem`;
  const others = Array.from({ length: 5 }, (_, place) => ({ name: `${place}.pem`, bytes: pki.bytes('ca.pem') }));
  await drop(page, [...others, { name, bytes: pki.bytes('device.pem') }]);
  const rows = page.getByRole('list', { name: 'Files that were given' }).getByRole('listitem');
  await expect(rows).toHaveCount(6);
  const boxes = await rows.evaluateAll((rows) => rows.map((row) => {
    const [text, button] = [row.querySelector('.source-name'), row.querySelector('button')].map((part) => part!.getBoundingClientRect());
    const own = row.getBoundingClientRect();
    return { inside: text!.top >= own.top && text!.bottom <= own.bottom + 1, beside: button!.left >= text!.right - 1 };
  }));
  expect(boxes).toEqual(boxes.map(() => ({ inside: true, beside: true })));
});

test('items are found by name, by serial number as OpenSSL prints it, and by fingerprint', async ({ page }) => {
  await drop(page, ['ca.pem', 'device.pem'].map((name) => ({ name, bytes: pki.bytes(name) })));
  const serial = pki.run('x509', '-in', 'device.pem', '-noout', '-serial').replace('serial=', '').trim();
  const search = page.getByLabel('Look for', { exact: true });
  for (const text of ['PUMP', serial.replace(/(..)(?=.)/g, '$1:'), pki.certificateId('device.pem').toUpperCase().slice(0, 20)]) {
    await search.fill(text);
    await expect(page.getByText('1 of 2 items')).toBeVisible();
    await expect(items(page)).toHaveText(/pump-7/);
  }
});

test('two items stand side by side, and what differs is marked', async ({ page }) => {
  await paste(page, pki.read('ca.pem') + pki.read('namesake.pem'));
  await view(page, 'Compare');
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name} `) });
  await expect(row('Subject')).toContainText('same');
  await expect(row('subjectKeyIdentifier')).toContainText('differs');
  await page.getByLabel('Item B').selectOption({ index: 0 });
  await expect(row('subjectKeyIdentifier')).toContainText('same');
});

test('what is nothing at all gets a reason and a remedy', async ({ page }) => {
  await paste(page, 'hello');
  await expect(page.getByText('nothing-recognised')).toBeVisible();
  await expect(page.locator('.certificate-card')).toHaveCount(0);
});

test('an example in order has nothing wrong with it, and a broken one says what', async ({ page }) => {
  await page.getByRole('button', { name: 'a chain in order' }).click();
  await expect(page.getByText('3 certificates; 0 errors, 0 warnings.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear all' }).click();
  await page.getByRole('button', { name: 'a broken chain' }).click();
  await view(page, 'Findings');
  for (const rule of ['broken-link', 'expired', 'wrong-order']) await expect(page.getByText(rule, { exact: true }).first()).toBeVisible();
});

test('findings are kept to one severity, and are copied as a text', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'a broken chain' }).click();
  await view(page, 'Findings');
  await page.getByRole('button', { name: /^Error/ }).click();
  await expect(page.locator('.findings .tone-soon, .findings .tone-plain')).toHaveCount(0);
  await page.getByRole('button', { name: 'Copy these as text' }).click();
  await expect(page.getByText(/^Copied, /)).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('[broken-link]');
  expect(copied).toMatch(/line \d+, byte \d+/);
});

test('a certificate has its ARN once account and Region are known', async ({ page }) => {
  await paste(page, pki.read('ca.pem'));
  await page.locator('summary', { hasText: 'ARN in AWS IoT' }).click();
  await page.getByLabel('Account').fill('123456789012');
  await page.getByLabel('Region').fill('eu-west-1');
  const id = pki.certificateId('ca.pem');
  await expect(page.getByText(`arn:aws:iot:eu-west-1:123456789012:cert/${id}`)).toBeVisible();
  await expect(page.getByText(`arn:aws:iot:eu-west-1:123456789012:cacert/${id}`)).toBeVisible();
});

test('a link carries the public parts, no server sees them, and whoever opens it reads the same', async ({ page, context, stack }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await paste(page, pki.read('device.pem') + pki.read('device.key'));
  await expect(page.getByRole('article', { name: 'pump-7' })).toBeVisible();
  await page.getByRole('button', { name: 'Copy a link to this' }).click();
  await expect(page.getByText(/^Copied, [\d,]+ characters/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain(`${stack.ready.url}/inspect#share=1.c`);
  const der = Buffer.from(link.split('share=1.c')[1] ?? '', 'base64url');
  expect(der.equals(pki.der('device.pem'))).toBe(true);
  const other = await context.newPage();
  const asked: string[] = [];
  other.on('request', (request) => asked.push(request.url()));
  await other.goto(link);
  await expect(other.getByText('This came with the link that you opened')).toBeVisible();
  await expect(other.getByRole('article', { name: 'pump-7' })).toBeVisible();
  expect(asked.filter((address) => address.includes('share='))).toEqual([]);
  expect(other.url()).not.toContain('#');
  await other.goto(`${stack.ready.url}/inspect#share=1.kAAAA`);
  await expect(other.getByText("The link can't be opened")).toBeVisible();
});

test('with the network cut after the place opened, everything is read all the same', async ({ page, context }) => {
  await ready(page);
  await context.setOffline(true);
  await paste(page, pki.read('ca.pem') + pki.read('device.pem'));
  await expect(items(page)).toHaveCount(2);
  await view(page, 'Chain');
  await expect(page.locator('.chain strong')).toHaveText(['Chain CA', 'pump-7']);
});

test('the keyboard alone chooses items and views', async ({ page }) => {
  await page.getByRole('button', { name: 'a chain in order' }).click();
  await page.getByRole('listbox', { name: 'Items' }).focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('listbox', { name: 'Items' }).getByRole('option', { selected: true })).toContainText('Example Root CA');
  await expect(page.getByRole('article', { name: 'Example Root CA' })).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('article', { name: 'Example Signing CA' })).toBeVisible();
  await page.getByRole('tab', { name: /^Items/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: /^Findings/ })).toBeFocused();
  await expect(page.getByRole('tabpanel', { name: /^Findings/ })).toBeVisible();
});

/** The reader was fetched and started. */
async function ready(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/issuer/reader.wasm')))).toBe(true);
  await page.waitForLoadState('networkidle');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
