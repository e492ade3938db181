// Stage CA: settings as a template, by name and as a file, and those of the last CA after a reload; never a key, a name or a passphrase.

import { readFileSync } from 'node:fs';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'ca_templates' } });

test('a CA\'s settings are kept, go and come as JSON, and are there after a reload', async ({ page, stack }, info) => {
  const workbench = new Workbench(page, stack);
  await workbench.open('/ca');
  await page.locator('summary', { hasText: /^Key: / }).click();
  await page.getByRole('radio', { name: 'ECDSA P-384', exact: true }).check();
  await page.getByLabel('Validity in days').fill('1234');
  await page.getByLabel('Common name').fill('Secret plans CA');
  await page.locator('summary', { hasText: /^Templates/ }).click();
  await page.getByLabel('Keep these settings as').fill('Plant');
  await page.getByRole('button', { name: 'Save template' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as file' }).click();
  const file = info.outputPath('plant.json');
  await (await downloading).saveAs(file);
  const exported = JSON.parse(readFileSync(file, 'utf8')) as unknown;
  expect(JSON.stringify(exported)).toContain('p384');
  expect(JSON.stringify(exported)).not.toContain('Secret plans');
  await page.getByRole('button', { name: 'Make CA' }).click();
  await expect(page.getByRole('heading', { name: 'Secret plans CA' })).toBeVisible();
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  for (const secret of ['Secret plans', 'PRIVATE']) expect(stored).not.toContain(secret);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByLabel('Validity in days')).toHaveValue('1234');
  await expect(page.locator('summary', { hasText: 'Key: ECDSA P-384' })).toBeVisible();
  await page.locator('summary', { hasText: 'Templates (1)' }).click();
  await page.getByLabel('Validity in days').fill('5');
  await page.getByLabel('Use a template').selectOption('Plant');
  await expect(page.getByLabel('Validity in days')).toHaveValue('1234');
  await page.getByLabel('Validity in days').fill('5');
  await page.getByRole('button', { name: 'Remove “Plant”' }).click();
  await page.locator('input[id$="template-file"]').setInputFiles(file);
  await expect(page.getByLabel('Validity in days')).toHaveValue('1234');
});
