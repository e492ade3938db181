// What reads strangers' files is apart from the keys: whatever becomes of it, the keys are there, and the next file is read.

import type { Page } from '@playwright/test';
import { Pki } from './support/openssl.ts';
import { withStumblingReader } from './support/planted.ts';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'reader' } });

const pki = new Pki();

for (const [how, what] of [['traps', 'What reads files ended over this file'], ['hangs', 'was ended, because this file took too long']] as const) {
  test(`a reader that ${how} over a file is ended, and the keys stay`, async ({ page, stack }) => {
    const workbench = new Workbench(page, stack);
    await workbench.openSignedIn('/ca');
    await workbench.makeCa('Kept CA');
    await withStumblingReader(page, how);
    await workbench.go('Inspect');
    await paste(page, pki.read('ca.pem'));
    const told = page.getByRole('alert').filter({ hasText: what });
    // It may take 20 seconds.
    await expect(told).toBeVisible({ timeout: 60_000 });
    await expect(told).toContainText('Your keys are untouched');
    await page.unroute('**/issuer/loader.js');
    await paste(page, pki.read('device.pem'));
    await expect(page.getByRole('article', { name: 'pump-7' })).toBeVisible();
    await expect(told).toHaveCount(0);
    await workbench.go('Devices');
    await workbench.makeDevice('still-signed');
  });
}

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text);
}
