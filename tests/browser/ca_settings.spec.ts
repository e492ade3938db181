// What happens to a CA's registrations, set on its card: what was saved is said and stored, can be taken back, and what can't be
// used is told at its field.

import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'ca-settings' } });

test('settings are saved with what changed, are there after a reload, and the last change is taken back', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/ca');
  await workbench.makeCa('Settings CA');
  await workbench.registerCa();
  await page.getByRole('button', { name: 'Settings of this CA' }).click();
  await expect(page.getByText('Nothing was changed.')).toBeVisible();
  await page.getByLabel('Hold for approval').check();
  await page.getByLabel('Make a thing for each certificate').check();
  await page.getByLabel('Thing name').fill('line-{OU}-{CN}');
  await expect(page.getByText('line-Line-3-sensor-0042')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  const saved = page.locator('.note').filter({ hasText: 'Saved the settings of this CA. Changed: Mode, Thing.' });
  await expect(saved).toBeVisible();
  await saved.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Automatic')).toBeChecked();
  await page.getByLabel('Notify only').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.note').filter({ hasText: 'Changed: Mode.' })).toBeVisible();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.getByRole('button', { name: 'Settings of this CA' }).click();
  await expect(page.getByLabel('Notify only')).toBeChecked();
});

test('every member that can’t be used is told at its own field', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/register');
  await page.getByRole('button', { name: 'Settings of this CA' }).click();
  await page.getByLabel('Activations an hour').fill('many');
  await expect(page.getByText('A whole number belongs here.')).toBeVisible();
  await page.getByLabel('Activations an hour').fill('0');
  await page.getByLabel('Make a thing for each certificate').check();
  await page.getByLabel('Thing name').fill('{cn}');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Activations an hour')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Thing name')).toHaveAttribute('aria-invalid', 'true');
});
