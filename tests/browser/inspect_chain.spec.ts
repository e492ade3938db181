// Inspect's chain: nothing is called valid until somebody says whom to trust; what is missing or broken is drawn; the bundle is fixed.

import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { drop, paste, view } from './support/inspect.ts';
import { Pki } from './support/openssl.ts';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'inspect-chain', flags: ['--without', 'all'] } });

const pki = new Pki();

test.beforeEach(async ({ page, stack }) => {
  await page.route('**/api/**', (route) => route.abort());
  await new Workbench(page, stack).open('/inspect');
});

test('nothing is called valid until an anchor is chosen, and then for the time that is shown', async ({ page }) => {
  await show(page, 'ca.pem', 'device.pem');
  await expect(verdict(page)).toContainText('Readable, not verified');
  await page.getByLabel('1. Chain CA').check();
  await expect(verdict(page)).toContainText('Valid, by a path to Chain CA');
  await expect(verdict(page)).toContainText('pump-7 → Chain CA');
  await page.getByLabel('At the time').fill('2001-01-01T00:00');
  await expect(verdict(page)).toContainText('No valid path to what you trust');
  await expect(verdict(page)).toContainText('path-not-yet-valid');
  await expect(verdict(page).locator('time')).toHaveAttribute('datetime', /^200[01]-/);
});

test('a root of the same name that did not sign proves nothing', async ({ page }) => {
  await show(page, 'namesake.pem', 'device.pem');
  await page.getByLabel('1. Chain CA').check();
  await expect(verdict(page)).toContainText('No valid path to what you trust');
  await expect(verdict(page)).toContainText('path-bad-signature');
  await expect(page.locator('.chain-broken')).toContainText('did not make the signature');
});

test('an issuer that is not here is drawn with its name', async ({ page }) => {
  await show(page, 'device.pem');
  await expect(page.locator('.chain-missing')).toContainText('CN=Chain CA');
  await expect(page.getByText('None of these certificates signed itself')).toBeVisible();
});

test('a certificate that a list revokes has no valid path, unless the list does not count', async ({ page }) => {
  await drop(page, ['ca.pem', 'device.pem'].map((name) => ({ name, bytes: pki.bytes(name) })).concat({ name: 'ca.crl', bytes: pki.revocationList('device.pem') }));
  await view(page, 'Chain');
  await page.getByLabel('1. Chain CA').first().check();
  await expect(verdict(page)).toContainText('path-revoked');
  await page.getByRole('group', { name: 'Revocation lists that count' }).getByRole('checkbox').uncheck();
  await expect(verdict(page)).toContainText('Valid, by a path to Chain CA');
});

test('the bundle as it should be holds each certificate once, the first first, with the exact bytes', async ({ page }) => {
  await show(page, 'ca.pem', 'namesake.pem', 'device.pem', 'ca.pem');
  const bundle = page.getByRole('region', { name: 'The bundle as it should be' });
  expect(await saved(page, bundle)).toBe(pki.read('device.pem'));
  await bundle.getByLabel('With the root').check();
  await expect(async () => expect(await saved(page, bundle)).toBe(pki.read('device.pem') + pki.read('ca.pem'))).toPass();
});

test('the keyboard alone goes through the tree, closes and opens it', async ({ page }) => {
  await show(page, 'ca.pem', 'device.pem');
  const tree = page.getByRole('tree', { name: 'How they hang together' });
  await expect(tree.getByRole('treeitem')).toHaveCount(2);
  await tree.focus();
  await page.keyboard.press('Home');
  await expect(tree.getByRole('treeitem', { selected: true })).toContainText('Chain CA');
  await page.keyboard.press('ArrowLeft');
  await expect(tree.getByRole('treeitem')).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(tree.getByRole('treeitem', { selected: true })).toContainText('pump-7');
});

async function show(page: Page, ...files: string[]): Promise<void> {
  await paste(page, files.map((file) => pki.read(file)).join(''));
  await view(page, 'Chain');
}

function verdict(page: Page): Locator {
  return page.locator('.verdict');
}

async function saved(page: Page, bundle: Locator): Promise<string> {
  const download = page.waitForEvent('download');
  await bundle.getByRole('button', { name: 'Download the fixed bundle' }).click();
  return readFileSync(await (await download).path(), 'utf8');
}
