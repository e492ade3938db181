// Revocation lists of a CA in this tab: holds that end, the chosen hash, an RSA key of an odd size; and what is asked before a list or an
// archive is lost; judged by OpenSSL.

import { execFileSync, spawnSync } from 'node:child_process';
import type { Locator, Page, TestInfo } from '@playwright/test';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'ca_lists' } });

/** Loads a CA that OpenSSL made with an RSA key of this size; gives its card. */
async function loadRsa(page: Page, info: TestInfo, bits: number): Promise<Locator> {
  const [key, certificate] = [info.outputPath('rsa.key'), info.outputPath('rsa.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', `rsa:${bits}`, '-noenc', '-keyout', key, '-subj', '/CN=Odd CA', '-out', certificate, '-days', '365',
    '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'], { stdio: 'ignore' });
  await page.getByRole('button', { name: 'Load a CA I have' }).click();
  await page.locator('#ca-certificate').setInputFiles(certificate);
  await page.locator('#ca-key').setInputFiles(key);
  await page.getByRole('button', { name: 'Load CA', exact: true }).click();
  const card = page.getByRole('article', { name: 'Odd CA', exact: true });
  await expect(card).toBeVisible();
  return card;
}

/** Whether the page asks when the tab is left now: a page that asks keeps the event from its default. */
function asks(page: Page): Promise<boolean> {
  return page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
}

test('a hold is taken back or becomes a revocation for good, in lists that are signed with the chosen hash by an RSA key of any size', async ({ page, stack }, info) => {
  await new Workbench(page, stack).open('/ca');
  const card = await loadRsa(page, info, 2560);
  await expect(card.getByText('RSA 2560', { exact: true })).toBeVisible();
  await card.getByRole('button', { name: 'Revocation list' }).click();
  expect(await asks(page)).toBe(false);
  const revoke = async (serials: string, reason: string, entries: string) => {
    await card.getByLabel('Whom to revoke').fill(serials);
    await card.getByLabel('Reason').selectOption({ label: reason });
    await card.getByRole('button', { name: 'Revoke and sign the new list' }).click();
    await expect(card.getByText(entries)).toBeVisible();
  };
  await card.getByLabel('Hash of the signature').selectOption('SHA-512');
  await revoke('01\n02\n03', 'on hold', 'Number 1 (hex) · 3 certificates on it');
  expect(await asks(page)).toBe(true);
  await expect(card.getByText('A hold can be taken back in a later list')).toBeVisible();
  await revoke('01', 'key compromised', 'Number 2 (hex) · 3 certificates on it');
  await revoke('02', 'none: take a hold back', 'Number 3 (hex) · 2 certificates on it');
  const said = await listed(page, card, info);
  expect(said).toContain('verify OK');
  expect(said).toContain('sha512WithRSAEncryption');
  expect(said).toMatch(/Serial Number: 01\n[^S]*Key Compromise/);
  expect(said).not.toContain('Serial Number: 02');
  expect(said).toMatch(/Serial Number: 03\n[^S]*Certificate Hold/);
  expect(await asks(page)).toBe(false);
  // What is revoked for good can't be taken back, and the list before stays.
  await card.getByLabel('Whom to revoke').fill('01');
  await card.getByRole('button', { name: 'Revoke and sign the new list' }).click();
  await expect(card.getByRole('alert')).toContainText('only a hold can be taken back');
  await expect(card.getByText('Number 3 (hex) · 2 certificates on it')).toBeVisible();
});

/** Downloads the list, and gives what OpenSSL says of it. */
async function listed(page: Page, card: Locator, info: TestInfo): Promise<string> {
  const download = page.waitForEvent('download');
  await card.getByRole('button', { name: 'Download as DER' }).click();
  const file = info.outputPath('list.crl');
  await (await download).saveAs(file);
  const told = spawnSync('openssl', ['crl', '-inform', 'DER', '-in', file, '-CAfile', info.outputPath('rsa.pem'), '-noout', '-text']);
  return told.stderr.toString() + told.stdout.toString();
}

test('"Forget all" says that an archive waits, and drops it', async ({ page, stack }) => {
  await page.addInitScript('window.showSaveFilePicker = undefined;');
  const workbench = new Workbench(page, stack);
  await workbench.open('/ca');
  await workbench.makeCa('Forgotten CA');
  await workbench.go('Devices');
  await page.getByRole('radio', { name: 'A batch' }).check();
  await page.getByLabel('Endpoint').fill('localhost:8883');
  await page.getByRole('textbox', { name: 'Pattern' }).fill('gone-{00001..50000}');
  await page.getByRole('button', { name: 'Make 50,000 devices' }).click();
  await expect(page.getByText(/^[1-9][\d,]* of 50,000 devices/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText(/^It ended after [\d,]+ of 50,000 devices$/).first()).toBeVisible();
  const keys = page.getByRole('group', { name: 'in this tab' });
  await keys.getByRole('button', { name: 'Forget all' }).click();
  await expect(keys.getByRole('status')).toContainText(/A batch that is not saved goes, too: [\d,]+ devices\./);
  await keys.getByRole('button', { name: 'Forget all', exact: true }).click();
  await expect(page.getByText(/^Threw away [\d,]+ devices\. Nothing was saved\.$/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Save/ })).toHaveCount(0);
  expect(await asks(page)).toBe(false);
});
