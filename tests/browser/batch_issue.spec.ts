// Batches by the issuer in the product's own origin and under its policy: an archive beyond ZIP64's limit that Python opens and OpenSSL
// verifies, one that was stopped and is whole all the same, and curves that this browser's WebCrypto lacks.
// Spoken to directly, because these are the issuer's own promises; how a person starts a batch is another spec's.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { withoutP521 } from './support/lacking.ts';
import { expect, test } from './support/stack.ts';

test.use({ wanted: { name: 'batch-issue' } });

const driver = readFileSync(new URL('../../xtask/scripts/bench-issue/page.js', import.meta.url), 'utf8');

type Wish = { count: number; algorithm: string; authority?: string; stop?: boolean };
type Batch = { made: number; length: number; fault?: unknown; inSoftware: boolean; archive: string };

/** Runs a batch and gives the folder with its archive, unpacked by Python's zipfile. */
async function batch(page: Page, info: TestInfo, wish: Wish): Promise<Batch & { folder: string }> {
  await page.evaluate(driver);
  const made = await page.evaluate(
    (asked) => (globalThis as unknown as { ours: (wish: object) => Promise<Batch> }).ours(asked),
    { ...wish, keep: 'bytes' },
  );
  const folder = info.outputPath('batch');
  mkdirSync(folder, { recursive: true });
  const zip = Buffer.from(made.archive, 'base64');
  expect(zip.length).toBe(Number(made.length));
  writeFileSync(path.join(folder, 'batch.zip'), zip);
  const script = 'import sys, zipfile; z = zipfile.ZipFile("batch.zip"); z.extractall("out"); print(len(z.namelist()))';
  const entries = Number(execFileSync('python3', ['-c', script], { cwd: folder, encoding: 'utf8' }));
  // Two files a device; README, CA, server root; two manifests and checksums.
  expect(entries).toBe(2 * made.made + 6);
  execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: path.join(folder, 'out') });
  return { ...made, folder: path.join(folder, 'out') };
}

const openssl = (folder: string, ...words: string[]) =>
  execFileSync('openssl', words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

type Row = { name: string; serial: string; certificateId: string };
const manifest = (folder: string) => JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Row[];

/** OpenSSL verifies a device, its key is its own, and the manifest says what the certificate says. */
function judge(folder: string, row: Row) {
  const [certificate, key] = ['cert.pem', 'key.pem'].map((suffix) => path.join(row.name, `${row.name}.${suffix}`)) as [string, string];
  expect(openssl(folder, 'verify', '-x509_strict', '-CAfile', 'ca.cert.pem', certificate)).toContain('OK');
  expect(openssl(folder, 'pkey', '-in', key, '-pubout')).toBe(openssl(folder, 'x509', '-in', certificate, '-noout', '-pubkey'));
  const said = openssl(folder, 'x509', '-in', certificate, '-noout', '-serial', '-subject', '-fingerprint', '-sha256').toLowerCase();
  expect(said).toContain(row.serial);
  expect(said.replaceAll(':', '')).toContain(row.certificateId);
  expect(said).toContain(row.name);
}

test('33,000 devices are one ZIP64 archive that Python opens, and 200 of them verify', async ({ page, stack }, info) => {
  test.setTimeout(300_000);
  await page.goto(stack.ready.url);
  const made = await batch(page, info, { count: 33_000, algorithm: 'p256' });
  expect(made).toMatchObject({ made: 33_000, fault: undefined, inSoftware: false });
  const rows = manifest(made.folder);
  expect(rows.map((row) => row.name)).toEqual(Array.from({ length: 33_000 }, (_, place) => `bench-${String(place + 1).padStart(6, '0')}`));
  expect(new Set(rows.map((row) => row.serial)).size).toBe(33_000);
  const seed = Number(process.env['JITR_SEED'] ?? Date.now() % 1_000_000);
  console.log(`JITR_SEED=${seed}`);
  for (let draw = 0; draw < 200; draw += 1) {
    judge(made.folder, rows[(seed * 7_919 + draw * 104_729) % rows.length]!);
  }
});

test('a batch that is stopped is a whole archive of what was finished', async ({ page, stack }, info) => {
  await page.goto(stack.ready.url);
  const made = await batch(page, info, { count: 100_000, algorithm: 'p256', stop: true });
  expect(made.made).toBeGreaterThan(0);
  expect(made.made).toBeLessThan(100_000);
  const rows = manifest(made.folder);
  expect(rows).toHaveLength(made.made);
  for (const row of [rows[0]!, rows.at(-1)!]) judge(made.folder, row);
});

for (const overtaken of ['planned', 'planning'] as const) {
  test(`devices are not made where others are ${overtaken} meanwhile, and neither are those`, async ({ page, stack }) => {
    await page.goto(stack.ready.url);
    await page.evaluate(driver);
    const made = page.evaluate(
      (asked) => (globalThis as unknown as { ours: (wish: object) => Promise<Batch> }).ours(asked),
      { count: 5, algorithm: 'p256', overtaken },
    );
    await expect(made).rejects.toThrow('OtherPlan');
  });
}

for (const [algorithm, authority] of [['p384', 'p521'], ['rsa2048', 'rsa2048'], ['p521', 'p256']] as const) {
  test(`${algorithm} devices of a ${authority} CA`, async ({ page, stack }, info) => {
    await page.goto(stack.ready.url);
    const made = await batch(page, info, { count: 5, algorithm, authority });
    expect(made).toMatchObject({ made: 5, fault: undefined, inSoftware: false });
    for (const row of manifest(made.folder)) judge(made.folder, row);
  });
}

test('where WebCrypto lacks P-521, the keys are made in software, and it is said', async ({ page, stack }, info) => {
  await withoutP521(page);
  await page.goto(stack.ready.url);
  for (const [place, authority] of ['p256', 'p521'].entries()) {
    const made = await batch(page, { ...info, outputPath: (name: string) => info.outputPath(`${name}-${place}`) } as TestInfo, { count: 3, algorithm: 'p521', authority });
    expect(made).toMatchObject({ made: 3, fault: undefined, inSoftware: true });
    for (const row of manifest(made.folder)) judge(made.folder, row);
  }
});
