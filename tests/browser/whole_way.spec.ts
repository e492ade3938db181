// From an empty page to an active device: the product's main job, as a person does it.

import { Device } from './support/device.ts';
import { expect, test } from './support/stack.ts';
import { deliveries, emptyInbox, messages } from './support/twin.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'whole-way' } });
test.describe.configure({ mode: 'serial' });

test('an empty page becomes an active device that publishes, and the channel hears of it once', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.setUp('Busan line 2');
  const device = await Device.unpack('sensor-1', await workbench.makeDevice('sensor-1'));
  await workbench.go('Watch');
  expect((await device.connect()).status, 'AWS closes the first connection').not.toBe(0);
  const registration = workbench.registration('sensor-1');
  await expect(registration.getByText('ACTIVE', { exact: true })).toBeVisible();
  for (const step of ['Receive the event', 'Describe the certificate', 'Check it', 'Attach the policy', 'Activate', 'Tell the destinations']) {
    await expect(registration.getByRole('listitem').filter({ hasText: step }).getByText('done')).toBeVisible();
  }
  const second = await device.connect();
  expect(second.status, second.text).toBe(0);
  await expect.poll(async () => (await messages(stack)).length).toBe(1);
  expect((await messages(stack))[0]?.lines.join('\n')).toContain('sensor-1');
});

test('leaf alone registers as well as leaf and CA', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/ca');
  await workbench.makeCa('Leaf alone CA');
  await workbench.registerCa();
  const device = await Device.unpack('leaf-1', await workbench.makeDevice('leaf-1'));
  const leafAlone = () => device.connectWith('leaf-1.chain.pem', 'leaf-1.cert.pem');
  expect((await leafAlone()).status).not.toBe(0);
  await workbench.go('Watch');
  await expect(workbench.registration('leaf-1').getByText('ACTIVE', { exact: true })).toBeVisible();
  const second = await leafAlone();
  expect(second.status, second.text).toBe(0);
});

test('a device that connects three times while the Worker is down makes three events and one registration', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/ca');
  await workbench.makeCa('Outage CA');
  await workbench.registerCa();
  const device = await Device.unpack('outage-1', await workbench.makeDevice('outage-1'));
  const certificateId = await device.certificateId();
  await emptyInbox(stack);
  await stack.stopWorker();
  for (const attempt of [1, 2, 3]) expect((await device.connect()).status, `connection ${attempt}`).not.toBe(0);
  await expect.poll(async () => (await deliveries(stack, certificateId)).map((delivery) => delivery.delivered))
    .toEqual([false, false, false]);
  await stack.startWorker();
  expect((await device.connect()).status, 'the event of this connection arrives').not.toBe(0);
  await workbench.go('Watch');
  await expect(workbench.registration('outage-1').getByText('ACTIVE', { exact: true })).toBeVisible();
  await expect(workbench.registration('outage-1')).toHaveCount(1);
  expect((await device.connect()).status).toBe(0);
  const told = async () => (await messages(stack)).filter((message) => message.lines.join().includes('outage-1')).length;
  await expect.poll(told).toBe(1);
});
