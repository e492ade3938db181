// Real-life, odd and broken files through the reader inside of the page's wasm: it says what the same code says natively,
// and nothing traps.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { drop, view } from './support/inspect.ts';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'inspect-corpus', flags: ['--without', 'all'] } });

const root = path.join(import.meta.dirname, '../..');
const corpus = path.join(root, 'tests/vectors/corpus');

interface Said {
  file: string;
  certificates: number;
  requests: number;
  lists: number;
  keys: number;
  errors: number;
  warnings: number;
  rules: string[];
}

const files = readFileSync(path.join(corpus, 'manifest.jsonl'), 'utf8').trim().split('\n')
  .map((line) => path.join(corpus, 'files', (JSON.parse(line) as { file: string }).file));

test('the page says of every file of the corpus what the same code says natively', async ({ page, stack }) => {
  test.setTimeout(600_000);
  const crashes: string[] = [];
  page.on('pageerror', (error) => crashes.push(error.message));
  page.on('console', (message) => { if (/panicked|unreachable|RuntimeError/.test(message.text())) crashes.push(message.text()); });
  await page.route('**/api/**', (route) => route.abort());
  await new Workbench(page, stack).open('/inspect');
  for (const said of native()) {
    await drop(page, [{ name: path.basename(said.file), bytes: readFileSync(said.file) }]);
    await test.step(path.relative(corpus, said.file), async () => {
      await compare(page, said);
      expect(crashes).toEqual([]);
    });
    await page.getByRole('button', { name: 'Clear all' }).click();
    await expect(page.locator('.summary')).toHaveCount(0);
  }
});

/** What the same code says, compiled for this machine. */
function native(): Said[] {
  const now = String(Math.floor(Date.now() / 1000));
  const program = path.join(root, 'target/debug/jitr-report');
  const lines = execFileSync(program, [now, ...files], { encoding: 'utf8', maxBuffer: 1 << 26 }).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Said);
}

async function compare(page: Page, said: Said): Promise<void> {
  const summary = page.locator('.summary').first();
  for (const [count, noun] of [
    [said.certificates, 'certificate'],
    [said.requests, 'request'],
    [said.lists, 'revocation list'],
    [said.keys, 'private key'],
    [said.errors, 'error'],
    [said.warnings, 'warning'],
  ] as const) {
    if (count > 0) await expect(summary).toContainText(`${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`);
  }
  await view(page, 'Findings');
  const more = page.getByRole('button', { name: /^Show more/ });
  while (await more.isVisible()) await more.click();
  const rules = await page.locator('.finding-place code').allInnerTexts();
  expect(rules.sort()).toEqual(said.rules);
}
