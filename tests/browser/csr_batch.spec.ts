// CSRs of many devices as one batch: what can't be issued is left out and said, names and keys are compared with earlier batches, and a
// run can be stopped; judged by OpenSSL and Python.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Download, Locator, Page, TestInfo } from '@playwright/test';
import { faults } from './support/axe.ts';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'csr_batch' } });

/** Opens stage Devices at the form for CSRs, with an RSA CA; files come as downloads. */
async function openCsrs(page: Page, stack: Workbench['stack'], key: string): Promise<Workbench> {
  await page.addInitScript('window.showSaveFilePicker = undefined;');
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/ca');
  await page.locator('summary', { hasText: /^Key: / }).click();
  await page.getByRole('radio', { name: key, exact: true }).check();
  await workbench.makeCa('CSR CA');
  await workbench.go('Devices');
  await page.getByRole('radio', { name: 'From CSRs' }).check();
  await expect(page.getByLabel('Endpoint')).not.toHaveValue('');
  return workbench;
}

/** Makes CSRs by OpenSSL, each with a key of its own that is kept beside them. */
function csrs(folder: string, first: number, last: number, more = ''): string {
  mkdirSync(folder, { recursive: true });
  const one = `openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -keyout ../key-$0.pem -out csr-$0.pem -subj /O=Acme/CN=csr-$0 ${more} 2>/dev/null`;
  execFileSync('sh', ['-ec', `seq ${first} ${last} | xargs -P 2 -n 1 sh -ec '${one}'`], { cwd: folder });
  return folder;
}

const plan = (page: Page): Locator => page.getByRole('region', { name: 'What will be made' });

async function drop(page: Page, folder: string): Promise<void> {
  await page.locator('#csr-drop-folder').setInputFiles(folder);
}

async function unpacked(download: Download, info: TestInfo, name: string): Promise<string> {
  const [file, folder] = [info.outputPath(`${name}.zip`), info.outputPath(name)];
  await download.saveAs(file);
  const script = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])';
  execFileSync('python3', ['-c', script, file, folder]);
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: folder });
  return folder;
}

const names = (folder: string): string[] => (JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as { name: string }[]).map((row) => row.name);

test('a folder of CSRs is one batch under an RSA CA with the chosen hash, and a second run makes only what is new', async ({ page, stack }, info) => {
  await openCsrs(page, stack, 'RSA 2048');
  const folder = csrs(info.outputPath('keys', 'csrs'), 1, 40, '-addext subjectAltName=DNS:csr-$0.example,DNS:*.example,DNS:under_score');
  await drop(page, folder);
  await expect(page.getByText('40 CSRs can be signed.')).toBeVisible();
  const line = page.getByRole('table', { name: 'Can be signed' }).getByRole('row', { name: /csr-7 / });
  await expect(line).toContainText('dns:csr-7.example');
  await expect(line).toContainText('dns:*.example: it is no name of its kind');
  await expect(plan(page)).toContainText('40 devices');
  expect(await faults(page)).toEqual([]);
  await page.getByLabel('Hash of the signature').selectOption('SHA-384');
  await page.getByLabel('Ends', { exact: true }).selectOption('never');
  const first = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Sign all 40' }).click();
  const signed = await unpacked(await first, info, 'first');
  await expect(page.getByText(/^Made 40 devices in .* and saved csr-1_csr-9.zip/).first()).toBeVisible();
  expect(names(signed)).toHaveLength(40);
  for (const name of names(signed)) {
    const certificate = path.join(signed, name, `${name}.cert.pem`);
    const openssl = (...parameters: string[]) => execFileSync('openssl', parameters, { cwd: signed }).toString();
    openssl('verify', '-x509_strict', '-purpose', 'sslclient', '-CAfile', 'ca.cert.pem', certificate);
    const text = openssl('x509', '-in', certificate, '-noout', '-text');
    expect(text).toContain('sha384WithRSAEncryption');
    expect(text).toContain('Not After : Dec 31 23:59:59 9999 GMT');
    expect(/Alternative Name: \n\s+(.*)\n/.exec(text)?.[1]).toBe(`DNS:${name}.example`);
    const key = openssl('pkey', '-in', path.join(folder, '..', `key-${name.slice(4)}.pem`), '-pubout');
    expect(openssl('x509', '-in', certificate, '-noout', '-pubkey')).toBe(key);
  }
  // Nothing secret is in it, and nothing that was signed is offered again.
  expect(execFileSync('sh', ['-c', 'grep -rl PRIVATE . || true'], { cwd: signed }).toString()).toBe('');
  await expect(page.getByRole('table', { name: 'Can be signed' })).toHaveCount(0);
  csrs(folder, 41, 42);
  execFileSync('openssl', ['req', '-new', '-key', '../key-1.pem', '-out', 'other-name.pem', '-subj', '/CN=other-name'], { cwd: folder });
  execFileSync('rm', ['csr-1.pem'], { cwd: folder });
  await drop(page, folder);
  await expect(page.getByText('42 CSRs can be signed.')).toBeVisible();
  await page.getByLabel('Drop manifests of earlier batches').setInputFiles(path.join(signed, 'manifest.csv'));
  await expect(plan(page)).toContainText('(csr-9): An earlier batch has this name: manifest.csv.');
  await expect(plan(page)).toContainText('(other-name): Its key has a certificate of an earlier batch already: manifest.csv.');
  await expect(page.getByText('Some rows can\'t become a device')).toBeVisible();
  await page.getByLabel('Leave out 40 rows and make the others').check();
  const second = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Sign all 2', exact: true }).click();
  expect(names(await unpacked(await second, info, 'second')).sort()).toEqual(['csr-41', 'csr-42']);
});

test('signing is stopped, and what is signed is saved; what was typed stays when another way is looked at', async ({ page, stack }, info) => {
  test.setTimeout(400_000);
  await openCsrs(page, stack, 'RSA 4096');
  await drop(page, csrs(info.outputPath('keys', 'csrs'), 1, 800));
  await expect(page.getByText('800 CSRs can be signed.')).toBeVisible({ timeout: 150_000 });
  await expect(page.getByText('700 more are not shown.')).toBeVisible();
  await page.getByLabel('Validity in days').fill('77');
  await page.getByRole('radio', { name: 'One device' }).check();
  await page.getByLabel('Device name').fill('half-typed');
  await page.getByRole('radio', { name: 'From CSRs' }).check();
  await expect(page.getByLabel('Validity in days')).toHaveValue('77');
  await expect(page.getByText('800 CSRs can be signed.')).toBeVisible({ timeout: 150_000 });
  await page.getByRole('button', { name: 'Sign all 800' }).click();
  // In each frame, so that a quick machine is not through between two looks.
  await page.waitForFunction(() => /^[1-9][\d,]* of 800 devices, [\d,]+ a second, .* left$/m.test(document.body.innerText), null, { polling: 'raf' });
  await page.getByRole('button', { name: 'Stop' }).click();
  const title = page.getByText(/^It ended after \d+ of 800 devices$/).first();
  await expect(title).toBeVisible();
  const made = Number(/after (\d+) of/.exec(await title.innerText())?.[1]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save \d+ devices?$/ }).click();
  const folder = await unpacked(await download, info, 'partial');
  expect(names(folder)).toHaveLength(made);
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders).toHaveLength(made);
  // Those that are left can be signed beside the manifest of those that are not.
  await expect(page.getByText('800 CSRs can be signed.')).toBeVisible({ timeout: 150_000 });
  await page.getByRole('radio', { name: 'One device' }).check();
  await expect(page.getByLabel('Device name')).toHaveValue('half-typed');
});

test('a folder that is dragged onto the page is walked through, with the folders in it', async ({ page, stack }, info) => {
  await page.addInitScript('window.showSaveFilePicker = undefined;');
  await new Workbench(page, stack).open('/devices');
  await page.getByRole('radio', { name: 'From CSRs' }).check();
  const folder = csrs(info.outputPath('keys', 'dragged'), 1, 2);
  csrs(path.join(folder, 'line-7', 'hall-2'), 3, 5);
  const zone = page.locator('.folder-zone');
  await zone.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await zone.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const browser = await page.context().newCDPSession(page);
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    browser.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + height / 3, data: { items: [], files: [folder], dragOperationsMask: 1 } });
  await drag('dragEnter');
  await drag('dragOver');
  await expect(zone).toHaveClass(/folder-zone-over/);
  await drag('drop');
  await expect(zone).not.toHaveClass(/folder-zone-over/);
  // The keys lie in the folders above the innermost two, and are named as what they are.
  await expect(page.getByText(/^5 CSRs can be signed, \d+ can't\.$/)).toBeVisible();
  await expect(page.getByRole('table', { name: 'Can be signed' }).getByRole('row', { name: /csr-4 dragged\/line-7\/hall-2\/csr-4\.pem/ })).toBeVisible();
});
