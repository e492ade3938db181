// Watch in a person's hands: filter, export, the keyboard, and a list of 100,000 rows.

import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { Device } from './support/device.ts';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'watch' } });
test.describe.configure({ mode: 'serial' });

test('a filter stands in the address, and a file holds what matches', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.setUp('Filter CA');
  for (const name of ['pump-1', 'valve-1']) {
    const device = await Device.unpack(name, await workbench.makeDevice(name));
    expect((await device.connect()).status).not.toBe(0);
  }
  await workbench.go('Watch');
  const grid = page.getByRole('grid', { name: 'Registrations' });
  await expect(grid.getByRole('row').filter({ hasText: 'ACTIVE' }).locator('.list-name')).toHaveText(['valve-1', 'pump-1']);
  await page.getByLabel('Name or certificateId').fill('PUMP');
  await expect(grid.locator('.list-name')).toHaveText(['pump-1']);
  await page.getByRole('button', { name: /^ACTIVE/ }).click();
  await expect(page).toHaveURL(/state=active&text=PUMP/);
  await page.reload();
  await expect(page.getByLabel('Name or certificateId')).toHaveValue('PUMP');
  await expect(grid.locator('.list-name')).toHaveText(['pump-1']);
  await expect(grid).toHaveAttribute('aria-rowcount', '2');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text).toContain('pump-1');
  expect(text).not.toContain('valve-1');
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(grid.locator('.list-name')).toHaveCount(2);
});

test('the keyboard alone goes through the list, opens and selects', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/watch');
  const names = page.getByRole('grid').locator('.list-name');
  await expect(names).toHaveCount(2);
  await names.first().focus();
  await page.keyboard.press('End');
  await expect(names.last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(names.last()).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(names.first()).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('status').filter({ hasText: '1 selected' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Revoke', exact: true }).first()).toBeVisible();
});

test('of 100,000 rows a few dozen are in the document, wherever the list is scrolled to', async ({ page, stack }) => {
  await answerWith100000Rows(page);
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/watch');
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', '100001');
  const drawn = async () => grid.getByRole('row').count();
  await grid.locator('.list-name').first().focus();
  for (const loaded of [100, 150, 200, 250, 300]) {
    await page.keyboard.press('End');
    await expect(page.getByText(new RegExp(`^${loaded + 50} of 100,000|^${loaded} of 100,000`))).toBeVisible();
    expect(await drawn()).toBeLessThan(60);
    await expect(page.locator('.list-name:focus')).toHaveCount(1);
  }
  await page.keyboard.press('Home');
  await expect(grid.locator('.list-name').first()).toBeFocused();
  expect(await drawn()).toBeLessThan(60);
});

/** The Worker's answers for 100,000 active registrations, in its own form. */
async function answerWith100000Rows(page: Page): Promise<void> {
  const row = (number: number) => ({
    certificateId: number.toString(16).padStart(64, '0'), caCertificateId: 'ca'.repeat(32), state: 'active', name: `row-${number}`,
    receivedAt: number, updatedAt: number, events: 1, reason: null, nextAttemptAt: null,
  });
  await page.route(/\/registrations\?/, (route) => {
    const query = new URL(route.request().url()).searchParams;
    const before = Number(query.get('before') ?? 100_000);
    const settled = query.get('state')?.includes('active') ?? true;
    const rows = settled ? Array.from({ length: Math.min(50, before) }, (_, place) => row(before - 1 - place)) : [];
    const next = settled && before > 50 ? before - 50 : null;
    return route.fulfill({ json: { rows, next, foreign: [], cursor: 1 } });
  });
  await page.route(/\/registrations\/summary/, (route) => route.fulfill({ json: {
    counts: [{ state: 'active', count: 100_000 }], hours: [], rows: 100_000, storedBytes: 4e8, expectingUntil: null, sweptAt: null,
  } }));
  await page.route(/\/registrations\/changes/, (route) => route.fulfill({ json: {
    rows: [], gone: [], foreign: [], cursor: 1, more: false, reset: false,
  } }));
}
