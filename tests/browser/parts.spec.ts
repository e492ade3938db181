// What the page fetches after its first load: it comes by itself, and where it does not, the page says so and tries again.

import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'parts' } });

test('a place whose code did not come says so, and is there after another attempt', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await page.route('**/assets/places-*.wasm', (route) => route.abort());
  await workbench.open('/ca');
  await workbench.stages.getByRole('link', { name: /^Watch/ }).click();
  const told = page.getByRole('alert').filter({ hasText: 'This place could not be fetched' });
  await expect(told).toBeVisible();
  // The first place makes a CA without it; only its card waits.
  await workbench.go('CA');
  await page.getByLabel('Common name').fill('Kept CA');
  await page.getByRole('button', { name: 'Make CA' }).click();
  const piece = page.getByRole('alert').filter({ hasText: 'What belongs here could not be fetched' });
  await expect(piece).toBeVisible();
  await page.unroute('**/assets/places-*.wasm');
  await piece.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Kept CA' })).toBeVisible();
  await workbench.stages.getByRole('link', { name: /^Devices/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Devices' })).toBeFocused();
  await expect(page.getByLabel('Device name')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the page speaks Korean from the start where it was chosen, and English where its words do not come', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.open('/watch');
  await page.getByRole('banner').locator('#language').selectOption('ko');
  await expect(page.getByRole('heading', { level: 1, name: '지켜보기' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: '지켜보기' })).toBeVisible();
  await page.route('**/assets/korean-*.wasm', (route) => route.abort());
  await page.reload();
  const told = page.getByRole('alert').filter({ hasText: 'The words in 한국어 could not be fetched' });
  await expect(told).toBeVisible();
  await page.unroute('**/assets/korean-*.wasm');
  await told.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '지켜보기' })).toBeVisible();
  await expect(told).toHaveCount(0);
});
