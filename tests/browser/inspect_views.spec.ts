// One item from every side, what belongs to it, what opens with a password, and what AWS and the doctor say.

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { drop, items, paste, view } from './support/inspect.ts';
import { Pki } from './support/openssl.ts';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'inspect-views', flags: ['--without', 'all'] } });

const pki = new Pki();

test.beforeEach(async ({ page, stack }) => {
  await page.route('**/api/**', (route) => route.abort());
  await new Workbench(page, stack).open('/inspect');
});

test('an item stands as OpenSSL prints it, as JSON with its PEM, and as the tree of its ASN.1', async ({ page }) => {
  await paste(page, pki.read('ca.pem'));
  await item(page, 'Text');
  const printed = pki.run('x509', '-in', 'ca.pem', '-noout', '-text');
  const line = printed.split('\n').find((text) => text.includes('Not After')) ?? 'no such line';
  await expect(page.locator('.item .tab-panel .command code')).toContainText(line.trim());
  await item(page, 'JSON');
  const json = JSON.parse((await page.locator('.item .tab-panel .command code').textContent()) ?? '') as unknown;
  expect(JSON.stringify(json)).toContain(JSON.stringify(pki.read('ca.pem')).slice(1, -1));
  await item(page, 'ASN.1');
  const tree = page.getByRole('tree', { name: 'ASN.1' });
  await expect(tree.getByRole('treeitem').first()).toContainText('SEQUENCE');
  const before = await tree.getByRole('treeitem').count();
  await tree.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  await expect(tree.getByRole('treeitem', { selected: true })).toHaveAttribute('aria-expanded', 'false');
  expect(await tree.getByRole('treeitem').count()).toBeLessThan(before);
  await page.keyboard.press('Home');
  const begin = pki.der('ca.pem').subarray(0, 16).toString('hex').replace(/(..)(?=.)/g, '$1 ');
  await expect(page.locator('.item .tab-panel .command code')).toContainText(begin);
});

test('a container opens with its password, and not with another', async ({ page }) => {
  pki.run('pkcs12', '-export', '-in', 'device.pem', '-inkey', 'device.key', '-passout', 'pass:open sesame', '-out', 'device.p12');
  await drop(page, [{ name: 'device.p12', bytes: pki.bytes('device.p12') }]);
  await expect(page.getByText('Encrypted: device.p12')).toBeVisible();
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText('This password does not open it')).toBeVisible();
  await page.getByLabel('Password').fill('open sesame');
  await page.keyboard.press('Enter');
  await expect(items(page).filter({ hasText: 'pump-7' })).toBeVisible();
  await expect(items(page).filter({ hasText: 'Private key' })).toBeVisible();
  await expect(page.getByLabel('Password')).toHaveCount(0);
  expect(await page.content()).not.toContain('open sesame');
});

test('a key in OpenSSL\'s old encryption opens with its password, and is called weak with what to do', async ({ page }) => {
  pki.run('ec', '-in', 'device.key', '-des3', '-passout', 'pass:open sesame', '-out', 'old.key');
  await drop(page, [{ name: 'old.key', bytes: pki.bytes('old.key') }]);
  await expect(page.getByText('Encrypted: old.key')).toBeVisible();
  await page.getByLabel('Password').fill('open sesame');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Password')).toHaveCount(0);
  await view(page, 'Findings');
  await expect(page.getByText('This form is weak: its key is one round of MD5')).toBeVisible();
  await expect(page.getByText('openssl pkcs8 -topk8 -v2 aes-256-cbc -in old.key -out new.key')).toBeVisible();
});

test('key, request and certificate of one key are said to belong together, another key is not', async ({ page }) => {
  await paste(page, pki.read('device.pem') + pki.read('device.csr') + pki.read('device.key'));
  await items(page).filter({ hasText: 'pump-7' }).first().click();
  const card = page.locator('.item');
  await expect(card.getByText('Same key as: Private key')).toBeVisible();
  await expect(card.getByText('Same key as: Request (CSR)')).toBeVisible();
  await page.getByLabel('Or paste').fill(pki.read('device.pem') + pki.read('ca.key'));
  await expect(card.getByText('The private key here is not its own')).toBeVisible();
});

test('all of it is downloaded as JSON and as PEM, without the private key', async ({ page }) => {
  await paste(page, pki.read('device.pem') + pki.read('device.key'));
  expect(await saved(page, 'Download all public parts as PEM')).toBe(pki.read('device.pem'));
  const json = await saved(page, 'Download all as JSON');
  expect(JSON.parse(json)).toBeTruthy();
  expect(json).not.toContain((pki.read('device.key').split('\n')[1] ?? '').slice(0, 32));
});

test('the doctor reads an error text: the cause, the words that were seen and where, and what to do', async ({ page }) => {
  await paste(page, 'E (2112) esp-tls: verification info:  ! The certificate validity starts in the future');
  await expect(page.getByRole('tabpanel', { name: /^Doctor/ })).toBeVisible();
  const cause = page.locator('.causes .findings > li').first();
  await expect(cause).toContainText('clock-not-set');
  await expect(cause).toContainText(/line 1, byte \d+/);
  await expect(cause).toContainText('What to do');
});

test('AWS IoT will take a device certificate of its CA, and says no to that of another', async ({ page }) => {
  await page.getByRole('button', { name: 'a chain in order' }).click();
  await view(page, 'Ready for AWS IoT');
  const choose = (label: string, index: number) => page.getByLabel(label).selectOption({ index });
  await choose('Under this CA', 1);
  await expect(page.getByText('Nothing found that AWS IoT would refuse')).toBeVisible();
  await choose('Under this CA', 2);
  await expect(page.getByText('AWS IoT will refuse this')).toBeVisible();
});

async function item(page: Page, name: string): Promise<void> {
  await page.getByRole('tablist', { name: 'Views of this item' }).getByRole('tab', { name }).click();
}

async function saved(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await download).path(), 'utf8');
}
