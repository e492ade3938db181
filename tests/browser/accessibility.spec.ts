// For whom a mouse, sharp eyes, a wide screen or English can't be taken for granted: the keyboard alone does everything, axe finds
// nothing, and nothing has to be scrolled sideways.

import type { Locator, Page } from '@playwright/test';
import { faults } from './support/axe.ts';
import { Pki } from './support/openssl.ts';
import { answerWith100000Rows } from './support/rows.ts';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'accessibility' } });
test.describe.configure({ mode: 'serial' });

const PLACES = ['/ca', '/register', '/wire', '/devices', '/watch', '/inspect', '/destinations', '/settings'];
const WIDTHS = [360, 900, 1440];

test('the keyboard alone goes the whole way, its focus in sight, and each result is said', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.open('/settings');
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveClass(/skip/);
  await type(page, page.getByLabel('Admin token'), stack.ready.adminToken);
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await enter(page, place(page, '/ca'));
  await type(page, page.getByLabel('Common name'), 'Keyboard CA');
  await heard(page, 'Keyboard CA');
  await enter(page, place(page, '/register'));
  await enter(page, page.getByRole('button', { name: 'Prove and register' }));
  await heard(page, 'Keyboard CA');
  await enter(page, place(page, '/wire'));
  await enter(page, page.getByRole('button', { name: 'Apply' }));
  await expect(page.getByText('The way is laid.')).toBeVisible();
  await enter(page, place(page, '/devices'));
  await expect(page.getByLabel('Endpoint')).not.toHaveValue('');
  const download = page.waitForEvent('download');
  await type(page, page.getByLabel('Device name'), 'keyboard-1');
  expect((await download).suggestedFilename()).toBe('keyboard-1.zip');
  await heard(page, 'keyboard-1');
});

test('axe finds nothing on any place, in any theme and language, wide and narrow, and nothing scrolls sideways', async ({ page, stack }) => {
  test.setTimeout(480_000);
  // A colour that is on its way has no contrast to judge; who asks for no motion gets none.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await answerWith100000Rows(page);
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/ca');
  const moving = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--motion').trim());
  expect(moving).toMatch(/^0m?s$/);
  await workbench.makeCa('Axe CA');
  await workbench.makeDevice('axe-1');
  const pki = new Pki();
  const broken = pki.read('namesake.pem') + pki.read('device.pem') + pki.read('device.key');
  const found: string[] = [];
  for (const language of ['en', 'ko']) {
    for (const theme of ['light', 'dark']) {
      await page.getByRole('banner').locator('#language').selectOption(language);
      await page.getByRole('banner').locator('#theme').selectOption(theme);
      for (const address of PLACES) {
        await place(page, address).click();
        await settled(page, address);
        if (address === '/inspect') {
          await page.locator('#inspect-text').fill(broken);
          await expect(page.locator('#inspect-items')).toBeVisible();
        }
        if (address === '/watch') {
          await expect(page.locator('.timeline')).toBeVisible();
          await page.locator('details:has(#diagnosis-file) > summary').click();
        }
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          found.push(...(await faults(page)).map((fault) => `${address} ${theme} ${language} ${width}: ${fault}`));
        }
      }
    }
  }
  expect(found).toEqual([]);
});

test('leaving with a key that is nowhere else asks once; with none it does not', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await workbench.open('/ca');
  await page.reload();
  expect(asked).toEqual([]);
  await workbench.makeCa('Unsaved CA');
  await page.reload();
  expect(asked).toEqual(['beforeunload']);
});

function place(page: Page, address: string): Locator {
  return page.locator(`nav a[href="${address}"]`);
}

async function settled(page: Page, address: string): Promise<void> {
  await expect(place(page, address)).toHaveAttribute('aria-current', 'page');
  await expect(page.locator('main .waiting:not(:empty)')).toHaveCount(0);
}

/** Goes to a thing with Tab, and sees where it is. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      const outline = await target.evaluate((element) => getComputedStyle(element).outlineStyle);
      expect(outline, `the focus on ${String(target)} is in sight`).not.toBe('none');
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(target)}`);
}

async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** A live region has it. */
async function heard(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: text }).first()).toBeVisible();
}
