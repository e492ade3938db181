// A bundle of 5,000 certificates: all are counted and can be found, and only what is in sight is in the document.

import { drop, items, view } from './support/inspect.ts';
import { manyCertificates } from './support/many.ts';
import { Pki } from './support/openssl.ts';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'inspect-many', flags: ['--without', 'all'] } });

const COUNT = 5_000;

test('5,000 certificates are read, counted and found, with only the rows in sight in the document', async ({ page, stack }) => {
  const bundle = manyCertificates(new Pki(), COUNT);
  await page.route('**/api/**', (route) => route.abort());
  await page.addInitScript(countCrossing);
  await new Workbench(page, stack).open('/inspect');
  // The reader is there, as it is for whoever looked at something before.
  await page.getByRole('button', { name: 'a chain in order' }).click();
  await expect(items(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'Clear all' }).click();
  const began = await page.evaluate(() => {
    const watch = window as unknown as { shown?: number };
    new MutationObserver((_, observer) => {
      if (document.body.innerText.includes('5,000 items')) {
        watch.shown = performance.now();
        observer.disconnect();
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
    return performance.now();
  });
  await drop(page, [{ name: 'bundle.pem', bytes: bundle }]);
  await expect(page.getByText('5,000 items', { exact: true })).toBeVisible({ timeout: 30_000 });
  const shown = await page.evaluate(() => (window as unknown as { shown: number }).shown);
  // What it takes to hand the file over to the page is in it.
  console.log(`5,000 certificates, ${bundle.length} bytes: shown after ${Math.round(shown - began)} ms`);
  // Each line as values of its own were 70,000 already.
  expect(await page.evaluate(() => (window as unknown as { crossed: number }).crossed)).toBeLessThan(25_000);
  const rows = items(page);
  expect(await rows.count()).toBeLessThan(80);
  await expect(rows.first()).toHaveAttribute('aria-setsize', String(COUNT));
  await page.getByRole('listbox', { name: 'Items' }).focus();
  await page.keyboard.press('End');
  await expect(rows.filter({ hasText: 'device-04999' })).toBeVisible();
  await expect(page.getByRole('article', { name: 'device-04999' })).toBeVisible();
  expect(await rows.count()).toBeLessThan(80);
  await page.getByLabel('Look for', { exact: true }).fill('device-0123');
  await expect(page.getByText('10 of 5,000 items')).toBeVisible();
  await expect(rows).toHaveCount(10);
  await view(page, 'Findings');
  await expect(page.locator('.findings > li').first()).toBeVisible();
  expect(await page.locator('.findings > li').count()).toBeLessThan(80);
});

test('a long reading says how far it is, and one that is stopped leaves what was there', async ({ page, stack }) => {
  const bundle = manyCertificates(new Pki(), 2 * COUNT - 100);
  await page.route('**/api/**', (route) => route.abort());
  await new Workbench(page, stack).open('/inspect');
  await page.getByRole('button', { name: 'a chain in order' }).click();
  await expect(items(page)).toHaveCount(3);
  await page.evaluate(stopWhenTold);
  await drop(page, [{ name: 'bundle.pem', bytes: bundle }]);
  expect(await page.evaluate(() => (window as unknown as { told: Promise<string> }).told)).toMatch(
    /^[\d,]+ of (9,903 blocks read|[\d,]+ certificates checked), [\d,]+ a second, \d+ s left$/,
  );
  await expect(page.getByText('Stopped. Below stands what was read before.')).toBeVisible();
  await expect(items(page)).toHaveCount(3);
  await expect(page.getByRole('article', { name: 'pump-7' })).toContainText('certificateId');
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(page.getByText('9,903 items', { exact: true })).toBeVisible({ timeout: 60_000 });
});

/** Runs in the page: presses Stop as soon as it is said how far the reading is, which may be for less time than between two looks. */
function stopWhenTold(): void {
  const watch = window as unknown as { told: Promise<string> };
  watch.told = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const said = [...document.querySelectorAll('.muted')].map((one) => one.textContent ?? '').find((text) => text.endsWith(' s left'));
      const stop = [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === 'Stop');
      if (!said || !stop) return;
      observer.disconnect();
      stop.click();
      resolve(said);
    });
    observer.observe(document.body, { characterData: true, childList: true, subtree: true });
  });
}

/** Runs in the page: counts the values that come from the issuer, however they are nested; bytes are one. */
function countCrossing(): void {
  const watch = window as unknown as { crossed: number };
  watch.crossed = 0;
  const values = (value: unknown): number => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || value instanceof WebAssembly.Module) return 1;
    return Object.values(value).reduce((sum: number, inner) => sum + values(inner), 1);
  };
  const Plain = window.Worker;
  window.Worker = class extends Plain {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      this.addEventListener('message', ({ data }) => {
        watch.crossed += values(data);
      });
    }
  };
}
