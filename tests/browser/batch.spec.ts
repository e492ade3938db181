// Many devices at once: from a pattern or a table, compared with batches before, stopped midway, and with a disk that is full.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Download, Locator, Page, TestInfo } from '@playwright/test';
import { faults } from './support/axe.ts';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'batch' } });

/** Opens stage Devices at the batch form, with a CA; the browser has no dialog for files, or the given one. */
async function openBatch(page: Page, stack: Workbench['stack'], picker = 'undefined'): Promise<Workbench> {
  await page.addInitScript(`window.showSaveFilePicker = ${picker};`);
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/ca');
  await workbench.makeCa('Batch CA');
  await workbench.go('Devices');
  await page.getByRole('radio', { name: 'A batch' }).check();
  await expect(page.getByLabel('Endpoint')).not.toHaveValue('');
  return workbench;
}

const plan = (page: Page): Locator => page.getByRole('region', { name: 'What will be made' });
const make = (page: Page, devices: string): Locator => page.getByRole('button', { name: `Make ${devices}` });

function table(page: Page, text: string | Buffer): Promise<void> {
  const buffer = Buffer.from(text);
  return page.getByLabel('Drop a CSV file here').setInputFiles({ name: 'devices.csv', mimeType: 'text/csv', buffer });
}

/** Unpacks an archive with Python, which reads every entry and its checksum on the way. */
async function unpacked(download: Download, info: TestInfo): Promise<string> {
  const file = info.outputPath('batch.zip');
  const folder = info.outputPath('unpacked');
  await download.saveAs(file);
  const script = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])';
  execFileSync('python3', ['-c', script, file, folder]);
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: folder });
  return folder;
}

type Row = { name: string; thingName: string; serial: string; certificateId: string; publicKeySha256: string };

function manifest(folder: string): Row[] {
  return JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Row[];
}

function folders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

/** OpenSSL's word on one device: signed by the CA, with the key beside it, named in the manifest as AWS will name it. */
function verify(folder: string, row: Row): void {
  const openssl = (...parameters: string[]) => execFileSync('openssl', parameters, { cwd: folder });
  const certificate = `${row.name}/${row.name}.cert.pem`;
  openssl('verify', '-x509_strict', '-CAfile', 'ca.cert.pem', certificate);
  const key = openssl('pkey', '-in', `${row.name}/${row.name}.key.pem`, '-pubout').toString();
  expect(openssl('x509', '-in', certificate, '-noout', '-pubkey').toString()).toBe(key);
  const said = openssl('x509', '-in', certificate, '-noout', '-fingerprint', '-sha256', '-serial', '-subject').toString();
  expect(said.toLowerCase().replaceAll(':', '')).toContain(row.certificateId);
  expect(said).toContain(`CN = ${row.name}`.replaceAll(' = ', said.includes('CN = ') ? ' = ' : '='));
}

test('a pattern becomes an archive that others open and verify', async ({ page, stack }, info) => {
  await openBatch(page, stack);
  await page.getByRole('textbox', { name: 'Pattern' }).fill('line7.{0001..0300}');
  await expect(plan(page)).toContainText('300 devices');
  await expect(plan(page).getByRole('row', { name: /^1 line7\.0001 line7-0001/ })).toBeVisible();
  await expect(plan(page).getByRole('row', { name: /^300 line7\.0300 line7-0300/ })).toBeVisible();
  await page.locator('summary', { hasText: 'Files in the ZIP' }).click();
  await page.getByRole('checkbox', { name: 'Certificate, one Base64 line' }).check();
  const download = page.waitForEvent('download');
  await make(page, '300 devices').click();
  const came = await download;
  expect(came.suggestedFilename()).toBe('line7.0001_line7.0300.zip');
  await expect(page.getByText(/^Made 300 devices in .* and saved line7/).first()).toBeVisible();
  const folder = await unpacked(came, info);
  const rows = manifest(folder);
  expect(rows.map((row) => row.name)).toEqual(folders(folder));
  expect(rows).toHaveLength(300);
  for (const unique of ['serial', 'certificateId', 'publicKeySha256', 'thingName'] as const) {
    expect(new Set(rows.map((row) => row[unique])).size, unique).toBe(300);
  }
  const csv = readFileSync(path.join(folder, 'manifest.csv'), 'utf8').trimEnd().split('\r\n');
  expect(csv).toHaveLength(301);
  const listed = readFileSync(path.join(folder, 'certificates.base64.txt'), 'ascii').trimEnd().split('\n');
  const digest = (line: string) => createHash('sha256').update(Buffer.from(line, 'base64')).digest('hex');
  expect(listed.map(digest)).toEqual(rows.map((row) => row.certificateId));
  for (const row of rows.filter((_, place) => place % 29 === 0)) {
    verify(folder, row);
  }
});

test('every bad row of a table is named, and the others can be made without it', async ({ page, stack }, info) => {
  await openBatch(page, stack);
  await page.getByRole('radio', { name: 'A table (CSV)' }).check();
  await table(page, '\uFEFFDevice ID;Land;Firma\r\npress-1;KR;"Acme; ""A"""\r\npress 2;KR;x\r\npress-3;KOR;x\r\npress-1;;x\r\npress-5;KR\r\npress-6;DE;\r\n');
  await page.getByLabel('Column 2: Land').selectOption('Country');
  await page.getByLabel('Column 3: Firma').selectOption('Organization');
  for (const told of [
    'Line 3, column “Device ID” (press 2): Device name: “ ” at position 6 may not be used here.',
    'Line 4, column “Land” (press-3): Country: A country is two letters',
    'Line 5 (press-1): Line 2 has “press-1” already.',
    'Line 6 (press-5): 2 cells, and the first row has 3.',
  ]) {
    await expect(plan(page)).toContainText(told);
  }
  await expect(page.getByText('Some rows can\'t become a device')).toBeVisible();
  const faults = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download all as text' }).click();
  expect(readFileSync(await (await faults).path(), 'utf8').trimEnd().split('\n')).toHaveLength(4);
  await page.getByLabel('Leave out 4 rows and make the others').check();
  const download = page.waitForEvent('download');
  await make(page, '2 devices').click();
  const folder = await unpacked(await download, info);
  expect(folders(folder)).toEqual(['press-1', 'press-6']);
  expect(readdirSync(folder)).not.toContain('certificates.base64.txt');
  const subject = execFileSync('openssl', ['x509', '-in', 'press-1/press-1.cert.pem', '-noout', '-subject', '-nameopt', 'RFC2253'], { cwd: folder });
  expect(subject.toString()).toContain('O=Acme\\; \\"A\\"');
  manifest(folder).forEach((row) => verify(folder, row));
});

test('the batch form is for everybody: axe finds nothing, in light and dark, wide and narrow', async ({ page, stack }) => {
  await openBatch(page, stack);
  await page.getByRole('radio', { name: 'A table (CSV)' }).check();
  const bad = Array.from({ length: 60 }, (_, place) => `press ${place},KOR\n`);
  await table(page, `name,country\npress-1,KR\n${bad.join('')}`);
  // Each has a bad name and a bad country, and the thing of one is that of the first row.
  await expect(plan(page)).toContainText('60 rows can\'t become a device, for 121 reasons');
  await expect(plan(page)).toContainText('100 of 121');
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 900, 1440]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      expect(await faults(page), `${colorScheme}, ${width} px`).toEqual([]);
    }
  }
});

test('what can\'t be a batch is told: no rows, too many, another encoding', async ({ page, stack }) => {
  await openBatch(page, stack);
  await page.getByRole('textbox', { name: 'Pattern' }).fill('a{1..100001}');
  await expect(plan(page)).toContainText('100,001 devices are too many: one batch has 100,000 at the most.');
  await page.getByRole('textbox', { name: 'Pattern' }).fill('a{5..1}');
  await expect(plan(page)).toContainText('Character 2: The second number of the range is smaller than the first.');
  await page.getByRole('radio', { name: 'A table (CSV)' }).check();
  await table(page, 'name\r\n');
  await expect(plan(page)).toContainText('There is no device in it.');
  await table(page, `name\n${Array.from({ length: 100_001 }, (_, place) => `d${place}\n`).join('')}`);
  await expect(plan(page)).toContainText('100,001 devices are too many');
  await table(page, Buffer.from([0x61, 0x0a, 0xc0, 0xcc, 0x0a]));
  await expect(plan(page)).toContainText('Line 2 is not UTF-8.');
  await expect(page.getByText('Say first where the names come from.')).toBeVisible();
});

test('a name of an earlier batch does not come again', async ({ page, stack }, info) => {
  await openBatch(page, stack);
  await page.getByRole('textbox', { name: 'Pattern' }).fill('cell-{1..3}');
  const download = page.waitForEvent('download');
  await make(page, '3 devices').click();
  const folder = await unpacked(await download, info);
  await page.getByRole('textbox', { name: 'Pattern' }).fill('cell-{3..5}');
  await expect(make(page, '3 devices')).toBeVisible();
  await page.getByLabel('Drop manifests of earlier batches').setInputFiles(path.join(folder, 'manifest.json'));
  await expect(plan(page)).toContainText('Compared with 3 certificates of earlier batches.');
  await expect(plan(page)).toContainText('Device 1 (cell-3): An earlier batch has this name: manifest.json.');
  await page.getByLabel('Leave out 1 row').check();
  await expect(make(page, '2 devices')).toBeVisible();
  await page.getByRole('button', { name: 'Remove manifest.json' }).click();
  await expect(make(page, '3 devices')).toBeVisible();
  const broken = info.outputPath('broken.csv');
  writeFileSync(broken, 'name\nx\n');
  await page.getByLabel('Drop manifests of earlier batches').setInputFiles(broken);
  await expect(plan(page)).toContainText('The manifest broken.csv can\'t be read');
});

test('a batch that is stopped is saved as far as it came', async ({ page, stack }, info) => {
  const workbench = await openBatch(page, stack);
  await page.getByRole('textbox', { name: 'Pattern' }).fill('far-{00001..50000}');
  await make(page, '50,000 devices').click();
  await expect(page.getByText(/^[1-9][\d,]* of 50,000 devices, [\d,]+ a second, .* left$/)).toBeVisible();
  // It goes on while the person looks elsewhere.
  await workbench.go('CA');
  await workbench.go('Devices');
  await page.getByRole('radio', { name: 'A batch' }).check();
  await page.getByRole('button', { name: 'Stop' }).click();
  const title = page.getByText(/^It ended after [\d,]+ of 50,000 devices$/).first();
  await expect(title).toBeVisible();
  const made = Number(/after ([\d,]+) of/.exec(await title.innerText())?.[1]?.replaceAll(',', ''));
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save [\d,]+ devices$/ }).click();
  const folder = await unpacked(await download, info);
  const rows = manifest(folder);
  expect(rows).toHaveLength(made);
  expect(folders(folder)).toEqual(rows.map((row) => row.name));
  verify(folder, rows[made - 1] as Row);
});

const FULL = `async () => {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle('full.zip', { create: true });
  const open = handle.createWritable.bind(handle);
  handle.createWritable = async () => {
    const stream = await open();
    stream.write = async () => { throw new DOMException('No space left on device', 'QuotaExceededError'); };
    return stream;
  };
  return handle;
}`;

test('a disk that is full loses nothing, and no half-written file stands there', async ({ page, stack }, info) => {
  await openBatch(page, stack, FULL);
  await page.getByRole('textbox', { name: 'Pattern' }).fill('full-{1..9}');
  await make(page, '9 devices').click();
  await expect(page.getByRole('alert')).toContainText('full.zip could not be written to its end');
  const size = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    return (await (await folder.getFileHandle('full.zip')).getFile()).size;
  });
  expect(size).toBe(0);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the ZIP' }).click();
  const folder = await unpacked(await download, info);
  expect(folders(folder)).toHaveLength(9);
});

/** A browser that has no memory for the sixtieth part of an archive. */
const OUT_OF_MEMORY = `
  const Real = window.Blob;
  let parts = 0;
  window.Blob = class extends Real {
    constructor(pieces, options) {
      if (pieces?.[0] instanceof Uint8Array && ++parts === 60) throw new RangeError('Array buffer allocation failed');
      super(pieces, options);
    }
  };`;

test('a browser that runs out of memory keeps what came before, as a whole archive', async ({ page, stack }, info) => {
  await page.addInitScript(OUT_OF_MEMORY);
  await openBatch(page, stack);
  await page.getByRole('textbox', { name: 'Pattern' }).fill('much-{00001..50000}');
  await make(page, '50,000 devices').click();
  await expect(page.getByRole('alert')).toContainText('The browser has no memory left for this batch.');
  const title = await page.getByText(/^It ended after [\d,]+ of 50,000 devices$/).first().innerText();
  const made = Number(/after ([\d,]+) of/.exec(title)?.[1]?.replaceAll(',', ''));
  expect(made).toBeGreaterThan(0);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save [\d,]+ devices$/ }).click();
  const file = info.outputPath('batch.zip');
  await (await download).saveAs(file);
  const script = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(len({name.split("/")[0] for name in z.namelist()}))';
  expect(Number(execFileSync('python3', ['-c', script, file]).toString())).toBe(made);
});

test('an archive of which the browser has lost a part is not saved as a whole one', async ({ page, stack }) => {
  await page.addInitScript(`Blob.prototype.arrayBuffer = async () => { throw new DOMException('The requested file could not be read', 'NotReadableError'); };`);
  await openBatch(page, stack);
  let downloads = 0;
  page.on('download', () => { downloads += 1; });
  await page.getByRole('textbox', { name: 'Pattern' }).fill('lost-{1..9}');
  await make(page, '9 devices').click();
  await expect(page.getByRole('alert')).toContainText('was not saved, because the browser has lost a part of it');
  await expect(page.getByRole('button', { name: 'Download the ZIP' })).toHaveCount(0);
  expect(downloads).toBe(0);
  await page.getByRole('button', { name: 'Throw away' }).click();
  await expect(page.getByText('Threw away 9 devices. Nothing was saved.').first()).toBeVisible();
});

test('a save that is cancelled makes nothing', async ({ page, stack }) => {
  await openBatch(page, stack, 'async () => { throw new DOMException(\'No\', \'AbortError\'); }');
  await page.getByRole('textbox', { name: 'Pattern' }).fill('none-{1..9}');
  await make(page, '9 devices').click();
  await expect(make(page, '9 devices')).toBeVisible();
  await expect(page.getByText(/^Made /)).toHaveCount(0);
});

/** A drive that takes nothing until somebody lets it: what was to be written waits in `window.held`. */
const SLOW = `async () => {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle('slow.zip', { create: true });
  const open = handle.createWritable.bind(handle);
  window.asked = 0;
  window.held = new Promise((resolve) => { window.letGo = resolve; });
  handle.createWritable = async () => {
    const stream = await open();
    const write = stream.write.bind(stream);
    stream.write = async (blob) => {
      window.asked += 1;
      await window.held;
      await write(blob);
    };
    return stream;
  };
  return handle;
}`;

test('a batch waits for a slow drive, and goes on with it', async ({ page, stack }) => {
  await openBatch(page, stack, SLOW);
  await page.getByRole('textbox', { name: 'Pattern' }).fill('slow-{00001..16000}');
  await make(page, '16,000 devices').click();
  const bar = page.getByRole('progressbar');
  const done = async () => Number(await bar.getAttribute('value'));
  // It stops far from the end, and does not move while nothing is written.
  let before = -1;
  await expect.poll(async () => {
    const now = await done();
    const still = now > 0 && now === before;
    before = now;
    return still;
  }, { intervals: [1_500], timeout: 60_000 }).toBe(true);
  expect(before).toBeLessThan(16_000);
  expect(await page.evaluate('window.asked')).toBe(1);
  await page.evaluate('window.letGo()');
  await expect(page.getByText(/^Made 16,000 .* saved slow.zip/).first()).toBeVisible({ timeout: 60_000 });
  const size = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    return (await (await folder.getFileHandle('slow.zip')).getFile()).size;
  });
  expect(size).toBeGreaterThan(16_000 * 1_000);
});
