// A Worker that was deployed and got no secret yet: it serves the page, refuses the API, and says what is missing.

import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'bare', flags: ['--without', 'all'] } });

test('the page shows the missing settings with their commands, and the API is refused', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.open('/wire');
  for (const name of ['ADMIN_TOKEN', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'INGEST_SECRET', 'STORAGE_KEY']) {
    await expect(page.getByText(`npx wrangler secret put ${name}`, { exact: false }).first()).toBeVisible();
  }
  for (const door of ['registration-code', 'cas', 'wiring', 'registrations']) {
    const answer = await page.request.get(`${stack.ready.url}/api/v1/profiles/default/${door}`);
    expect(answer.status(), door).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'not-configured' });
  }
});

test('making and inspecting certificates works all the same', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.open('/ca');
  await workbench.makeCa('No Worker CA');
  await page.getByRole('button', { name: /^Inspect/ }).click();
  await expect(page.getByText('CA:TRUE').first()).toBeVisible();
});
