// What is refused, and in which words: wrong token, foreign origin, missing ingest secret, a code of another account, a missing permission.

import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'refusals' } });
test.describe.configure({ mode: 'serial' });

test('a wrong admin token is refused in plain words', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.open('/wire');
  await workbench.signIn('not-the-token-of-this-worker');
  await expect(page.getByRole('alert')).toContainText('token');
  await expect(page.getByRole('button', { name: 'Apply' })).toHaveCount(0);
});

test('a change from a foreign origin is refused and changes nothing', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/ca');
  const door = `${stack.ready.url}/api/v1/profiles/default/destinations`;
  const body = { name: 'Thief', kind: 'slack', url: 'https://hooks.slack.com/services/T/B/x', events: ['device-activated'] };
  const before = await (await page.request.get(door)).json();
  for (const origin of ['https://evil.example', 'null']) {
    const answer = await page.request.post(door, { data: body, headers: { origin } });
    expect(answer.status()).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'foreign-origin' });
  }
  expect(await (await page.request.get(door)).json()).toEqual(before);
});

test('an event without the ingest secret is refused and changes nothing', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/watch');
  const event = {
    certificateId: 'ab'.repeat(32), caCertificateId: 'cd'.repeat(32), timestamp: Date.now(),
    certificateStatus: 'PENDING_ACTIVATION', awsAccountId: stack.ready.twin.accountId, certificateRegistrationTimestamp: null,
  };
  const wrong: Record<string, string>[] = [{}, { 'x-jitr-ingest-secret': 'guessed-by-somebody' }];
  for (const headers of wrong) {
    const answer = await page.request.post(`${stack.ready.url}/ingest/default`, { data: event, headers });
    expect(answer.status()).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'wrong-ingest-secret' });
  }
  const rows = await (await page.request.get(`${stack.ready.url}/api/v1/profiles/default/registrations`)).json();
  expect(rows).toMatchObject({ rows: [], foreign: [] });
});

test("a verification certificate for another code shows AWS's reason, and the right one registers afterwards", async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/ca');
  await workbench.makeCa('Wrong code CA');
  await workbench.go('Prove and register');
  await page.getByRole('textbox', { name: 'Registration code' }).fill('0'.repeat(64));
  await page.getByRole('button', { name: 'Prove and register' }).click();
  await expect(page.getByRole('alert')).toContainText('RegistrationCodeValidationException');
  await page.getByRole('textbox', { name: 'Registration code' }).fill('');
  await workbench.registerCa();
});

test('a pasted code with spaces is taken, one of the wrong length is named', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/ca');
  await workbench.makeCa('Pasted code CA');
  await workbench.go('Prove and register');
  const code = page.getByRole('textbox', { name: 'Registration code' });
  await code.fill('abc123');
  await expect(page.getByText(/\b6\b/).first()).toBeVisible();
  await code.fill(`  ${'ab'.repeat(16)} ${'ab'.repeat(16)}\n`);
  await expect(page.getByRole('button', { name: 'Make verification certificate' })).toBeEnabled();
});

test("with one IAM action taken away the page shows AWS's text and which action is missing", async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/wire');
  await expect(workbench.part('Device policy')).toBeVisible();
  const policies = stack.policies();
  const without = JSON.parse(JSON.stringify(policies).replaceAll('"iot:CreateTopicRuleDestination"', '"iot:DescribeEndpoint"')) as object[];
  await stack.control('PUT', '/iam', { policies: without });
  await page.getByRole('button', { name: 'Apply' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('is not authorized to perform: iot:CreateTopicRuleDestination');
  await expect(alert.getByText('iot:CreateTopicRuleDestination').first()).toBeVisible();
  await stack.control('PUT', '/iam', { policies });
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('The way is laid.')).toBeVisible();
});
