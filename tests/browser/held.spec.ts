// A held registration: a person approves it in the page, and the device comes in.

import { Device } from './support/device.ts';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'held' } });

test('held, approved in the page, then the device publishes', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.setUp('Hold CA');
  await hold(workbench);
  const device = await Device.unpack('held-1', await workbench.makeDevice('held-1'));
  await workbench.go('Watch');
  expect((await device.connect()).status).not.toBe(0);
  const registration = workbench.registration('held-1');
  await expect(registration.getByText('held', { exact: true })).toBeVisible();
  await registration.getByRole('button', { name: 'Approve', exact: true }).click();
  await registration.getByRole('button', { name: 'Yes, approve' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Approved held-1.' })).toBeVisible();
  await expect(registration.getByText('ACTIVE', { exact: true })).toBeVisible();
  const second = await device.connect();
  expect(second.status, second.text).toBe(0);
});

/** Sets the newest CA's registrations to wait for a person. */
async function hold(workbench: Workbench): Promise<void> {
  const { page, stack } = workbench;
  const door = `${stack.ready.url}/api/v1/profiles/default/cas`;
  const { rows } = await (await page.request.get(door)).json() as { rows: { caCertificateId: string; adopted: boolean }[] };
  for (const ca of rows.filter((row) => row.adopted)) {
    const put = await page.request.put(`${door}/${ca.caCertificateId}/settings`, { data: { mode: 'hold' }, headers: { origin: stack.ready.url } });
    expect(put.status(), await put.text()).toBeLessThan(300);
  }
}
