// What reads strangers' files hangs or traps over one, what writes files traps, the issuer itself traps in a batch: each is said, the
// keys stay where their part still runs, and what was made can be saved.

import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { broken, type Fault, type When } from './support/broken.ts';
import { Device } from './support/device.ts';
import { drop } from './support/inspect.ts';
import { Pki } from './support/openssl.ts';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'broken' } });

/** The reader begins with 23 pages of memory, and a certificate takes a few; a file of this size takes hundreds. */
const READER: When = { pages: 160 };
const LARGE = Buffer.alloc(14 << 20, 'x\n');

for (const fault of ['hang', 'trap'] as const) {
  test(`a reader that ends in a ${fault} over a file is ended; the keys stay, and the next file has a new one`, async ({ page, stack }) => {
    test.setTimeout(240_000);
    await breaks(page, 'reader', fault, READER);
    const workbench = new Workbench(page, stack);
    await workbench.openSignedIn('/ca');
    await workbench.makeCa('Kept CA');
    await workbench.go('Inspect');
    const pki = new Pki();
    const reads = async () => {
      await drop(page, [{ name: 'ca.der', bytes: pki.bytes('ca.der') }]);
      await expect(page.getByRole('article', { name: 'Chain CA' })).toBeVisible();
      await page.getByRole('button', { name: 'Clear all' }).click();
    };
    await reads();
    await drop(page, [{ name: 'large.txt', bytes: LARGE }]);
    const said = fault === 'hang' ? 'was ended, because this file took too long. Your keys are untouched.' : 'ended over this file. Your keys are untouched.';
    // It may take twenty seconds.
    await expect(alert(page, said)).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Clear all' }).click();
    await reads();
    await workbench.go('CA');
    await expect(page.getByRole('heading', { name: 'Kept CA' })).toBeVisible();
    await issues(workbench, 'Kept CA');
  });
}

test('after Stop, what is shown can be looked at even if the reader had to be ended', async ({ page, stack }) => {
  await breaks(page, 'reader', 'hang', READER);
  await new Workbench(page, stack).open('/inspect');
  await drop(page, [{ name: 'ca.der', bytes: new Pki().bytes('ca.der') }]);
  await expect(page.getByRole('article', { name: 'Chain CA' })).toBeVisible();
  await drop(page, [{ name: 'large.txt', bytes: LARGE }]);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Stopped. Below stands what was read before.')).toBeVisible();
  // What hangs is ended a second later; until then whoever looks waits for it.
  await page.getByRole('tab', { name: 'Text' }).click();
  await expect(page.locator('pre', { hasText: 'Signature Algorithm' })).toContainText('Chain CA');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('files that can\'t be written are told, and the CA stays and signs', async ({ page, stack }, info) => {
  await page.addInitScript('window.showSaveFilePicker = undefined;');
  await breaks(page, 'files', 'trap', { events: 0 });
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/ca');
  await workbench.makeCa('Kept CA');
  await workbench.go('Devices');
  await page.getByLabel('Device name').fill('press-1');
  await page.getByRole('button', { name: 'Make device' }).click();
  await expect(alert(page, 'The ZIP could not be made.')).toBeVisible();
  // A batch writes its files elsewhere, and the CA signs it.
  await page.getByRole('radio', { name: 'A batch' }).check();
  await page.getByRole('textbox', { name: 'Pattern' }).fill('press-{1..3}');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Make 3 devices' }).click();
  const file = info.outputPath('batch.zip');
  await (await download).saveAs(file);
  expect(execFileSync('python3', ['-m', 'zipfile', '-l', file]).toString()).toContain('press-3/press-3.cert.pem');
});

/** A file of the browser's own, as a person would choose one. */
const CHOSEN = `async () => (await navigator.storage.getDirectory()).getFileHandle('chosen.zip', { create: true })`;

for (const [way, picker] of [['a download', 'undefined'], ['a file that was being written', CHOSEN]] as const) {
  test(`an issuer that traps in a batch loses no device that was made: ${way} is whole`, async ({ page, stack }, info) => {
    test.setTimeout(240_000);
    await breaks(page, 'issuer', 'trap', { events: 400 });
    let started = 0;
    page.on('request', (request) => { if (request.url().endsWith('/issuer/issuer.wasm')) started += 1; });
    await page.addInitScript(`window.showSaveFilePicker = ${picker};`);
    const workbench = new Workbench(page, stack);
    await workbench.openSignedIn('/ca');
    await workbench.makeCa('Lost CA');
    await workbench.go('Devices');
    await page.getByRole('radio', { name: 'A batch' }).check();
    await page.getByRole('textbox', { name: 'Pattern' }).fill('far-{00001..50000}');
    await page.getByRole('button', { name: 'Make 50,000 devices' }).click();
    await expect(alert(page, 'The issuer ended, and every key in it is gone.').first()).toBeVisible({ timeout: 120_000 });
    const title = page.getByText(/^It ended after [\d,]+ of 50,000 devices$/).first();
    const made = Number(/after ([\d,]+) of/.exec(await title.innerText())?.[1]?.replaceAll(',', ''));
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(50_000);
    await expect(page.getByText('What stands beside them could not be finished and is missing')).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Save [\d,]+ devices$/ }).click();
    await expect(page.getByText(/^Made [\d,]+ devices in .* and saved /).first()).toBeVisible();
    // Nobody asked for another issuer, and what is said of this one stays.
    expect(started).toBe(1);
    if (picker === CHOSEN) await takeChosen(page);
    const folder = info.outputPath('unpacked');
    const file = info.outputPath('batch.zip');
    await (await download).saveAs(file);
    const script = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])';
    execFileSync('python3', ['-c', script, file, folder]);
    const names = readdirSync(folder).sort();
    expect(names).toHaveLength(made);
    for (const name of [names[0], names[made - 1]] as [string, string]) verify(path.join(folder, name), name);
  });
}

/** A part of the issuer that is the real one until something is the case. */
async function breaks(page: Page, part: string, fault: Fault, when: When): Promise<void> {
  await page.route(`**/issuer/${part}.wasm`, async (route) => {
    const module = await (await route.fetch()).body();
    await route.fulfill({ contentType: 'application/wasm', body: broken(module, fault, when) });
  });
}

function alert(page: Page, text: string): Locator {
  return page.getByRole('alert').filter({ hasText: text });
}

/** The CA signs a device, which OpenSSL takes for one of its own. */
async function issues(workbench: Workbench, ca: string): Promise<void> {
  const device = await Device.unpack('press-1', await workbench.makeDevice('press-1'));
  const said = await device.shell('openssl x509 -in press-1.cert.pem -noout -issuer');
  expect(said.text).toContain(ca);
}

/** The key belongs to the certificate, which names the CA. */
function verify(folder: string, name: string): void {
  const openssl = (...parameters: string[]) => execFileSync('openssl', parameters, { cwd: folder }).toString();
  const key = openssl('pkey', '-in', `${name}.key.pem`, '-pubout');
  expect(openssl('x509', '-in', `${name}.cert.pem`, '-noout', '-pubkey')).toBe(key);
  expect(openssl('x509', '-in', `${name}.cert.pem`, '-noout', '-issuer')).toContain('Lost CA');
}

/** The file that was written, as a download: it is in the browser's own storage. */
async function takeChosen(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle('chosen.zip');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await handle.getFile());
    link.download = 'chosen.zip';
    link.click();
  });
}
