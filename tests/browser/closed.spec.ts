// What must stay shut: the doors that a device may not come through, seen from a real MQTT client.

import { aws } from './support/aws.ts';
import { Device } from './support/device.ts';
import { expect, type Stack, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'closed' } });
test.describe.configure({ mode: 'serial' });

let device: Device;
let certificateId: string;

test('a certificate that is still pending is turned away', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.setUp('Closed doors CA');
  device = await Device.unpack('door-1', await workbench.makeDevice('door-1'));
  certificateId = await device.certificateId();
  await stack.stopWorker();
  for (const attempt of [1, 2]) expect((await device.connect()).status, `connection ${attempt}`).not.toBe(0);
  expect(await status(stack)).toBe('PENDING_ACTIVATION');
});

test('an ACTIVE certificate without a policy is turned away', async ({ stack }) => {
  await aws(stack, 'update_certificate', { certificateId, newStatus: 'ACTIVE' });
  expect((await device.connect()).status).not.toBe(0);
});

test('with its policy it comes in, and only as itself and on its own topics', async ({ stack }) => {
  const { twin } = stack.ready;
  const target = `arn:aws:iot:${twin.region}:${twin.accountId}:cert/${certificateId}`;
  await aws(stack, 'attach_policy', { policyName: 'jitr-workbench-device', target });
  const own = await device.connect();
  expect(own.status, own.text).toBe(0);
  expect((await device.connectWith('-i door-1', '-i door-2')).status, 'another client id').not.toBe(0);
  expect((await device.connectWith('devices/door-1/', 'devices/door-2/')).status, 'a foreign topic').not.toBe(0);
});

test('without a client certificate nobody comes in', async () => {
  const outcome = await device.connectWith(/--cert \S+ --key \S+ /, '');
  expect(outcome.status).not.toBe(0);
  expect(outcome.text, 'turned away, not mistyped').toMatch(/connection|TLS|certificate|alert|protocol error/i);
});

test('without SNI nobody comes in', async () => {
  // --insecure lets the client itself go on where the name does not match; it changes nothing at the other end.
  const named = await device.connectWith('-h localhost', '-h localhost --insecure');
  expect(named.status, named.text).toBe(0);
  // The TLS stack sends no server name for an IP address.
  const nameless = await device.connectWith('-h localhost', '-h 127.0.0.1 --insecure');
  expect(nameless.status).not.toBe(0);
  expect(nameless.text, 'turned away, not mistyped').toMatch(/connection|TLS|certificate|alert|protocol error/i);
});

async function status(stack: Stack): Promise<string> {
  const answer = await aws<{ certificateDescription: { status: string } }>(stack, 'describe_certificate', { certificateId });
  return answer.certificateDescription.status;
}
