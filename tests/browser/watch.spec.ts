// Watch in a person's hands: filter, export, the keyboard, why a device is not there, and a list of 100,000 rows.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Device } from './support/device.ts';
import { answerWith100000Rows } from './support/rows.ts';
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

test('a device of a CA that is not registered leaves no row, and the page names the cause', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/ca');
  await workbench.makeCa('Nowhere CA');
  const device = await Device.unpack('nowhere-1', await workbench.makeDevice('nowhere-1'));
  expect((await device.connect()).status).not.toBe(0);
  await workbench.go('Watch');
  await expect(page.getByRole('button', { name: 'nowhere-1', exact: true })).toHaveCount(0);
  await page.getByText('Find out why').first().click();
  await page.locator('#diagnosis-file').setInputFiles(path.join(device.folder, 'nowhere-1.cert.pem'));
  await expect(page.getByText('Certificate: nowhere-1')).toBeVisible();
  await page.getByRole('button', { name: 'Find out why' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The cause' })).toContainText('CA');
  await expect(page.getByRole('list', { name: 'Checks, in order' }).getByRole('listitem').first()).toBeVisible();
});

test('of 100,000 rows a few dozen are in the document, wherever the list is scrolled to', async ({ page, stack }) => {
  await answerWith100000Rows(page);
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/watch');
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', '100001');
  const drawn = async () => grid.getByRole('row').count();
  await grid.locator('.list-name').first().focus();
  // Three that wait, and one page more of the others with each press.
  for (const loaded of [103, 153, 203, 253, 303]) {
    await page.keyboard.press('End');
    await expect(page.getByText(`${loaded} of 100,000`)).toBeVisible();
    expect(await drawn()).toBeLessThan(60);
    await expect(page.locator('.list-name:focus')).toHaveCount(1);
  }
  await page.keyboard.press('Home');
  await expect(grid.locator('.list-name').first()).toBeFocused();
  expect(await drawn()).toBeLessThan(60);
});
