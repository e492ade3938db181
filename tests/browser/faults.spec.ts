// What goes wrong around the Worker, as the page says it: what, where, why, what to do; and the stage can be run again.

import type { Locator } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { expect, type Stack, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'faults' } });
test.describe.configure({ mode: 'serial' });

let workbench: Workbench;
let settings: Record<string, string>;

test.beforeEach(async ({ page, stack }) => {
  workbench = new Workbench(page, stack);
  settings = settingsOf(stack);
});

test('AWS that does not answer is named by its host, and the stage runs again once it does', async ({ page, stack }) => {
  await restart(stack, { AWS_ENDPOINT_URL_IOT: 'https://localhost:9' });
  await askForTheCode();
  await expect(refusal('GetRegistrationCode')).toContainText('AWS did not answer the Worker.');
  await expect(refusal('GetRegistrationCode')).toContainText('localhost');
  await restart(stack, {});
  await page.getByRole('button', { name: 'Get from AWS' }).click();
  await expect(page.getByRole('textbox', { name: 'Registration code' })).toHaveValue(/^[0-9a-f]{64}$/i);
});

test('a wrong Region is refused in the words of AWS', async ({ page, stack }) => {
  await restart(stack, { AWS_REGION: 'us-east-1' });
  await askForTheCode();
  await expect(refusal('GetRegistrationCode')).toContainText('AWS said');
  await expect(page.getByRole('banner')).toContainText('us-east-1');
});

test('an expired session says which settings to renew', async ({ stack }) => {
  const session = await stack.control<Record<string, string>>('POST', '/session', { seconds: -60 });
  await restart(stack, {
    AWS_ACCESS_KEY_ID: session.accessKeyId ?? '',
    AWS_SECRET_ACCESS_KEY: session.secretAccessKey ?? '',
    AWS_SESSION_TOKEN: session.sessionToken ?? '',
  });
  await askForTheCode();
  await expect(refusal('GetRegistrationCode')).toContainText('The session keys have expired.');
  await expect(refusal('GetRegistrationCode')).toContainText('AWS_SESSION_TOKEN');
});

test('without AWS credentials the page shows the settings that are missing', async ({ page, stack }) => {
  await stack.stopWorker();
  await stack.startWorker({}, ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']);
  await workbench.open('/register');
  await expect(page.getByText('npx wrangler secret put AWS_SECRET_ACCESS_KEY')).toBeVisible();
  await expect(page.getByText('npx wrangler secret put ADMIN_TOKEN')).toHaveCount(0);
  await restart(stack, {});
});

test('a CA without CA:TRUE is refused with what to do, by the page and by AWS', async ({ page }, info) => {
  const file = (name: string) => info.outputPath(name);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const leaf = ['req', '-x509', ...key, '-keyout', file('ca.key'), '-out', file('ca.pem'), '-days', '30', '-subj', '/CN=No CA',
    '-addext', 'basicConstraints=critical,CA:FALSE'];
  expect(spawnSync('openssl', leaf).status).toBe(0);
  await workbench.openSignedIn('/ca');
  await page.getByRole('button', { name: 'Load a CA I have' }).click();
  await page.locator('#ca-certificate').setInputFiles(file('ca.pem'));
  await page.locator('#ca-key').setInputFiles(file('ca.key'));
  await page.getByRole('button', { name: 'Load CA', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('basicConstraints CA:TRUE is missing');
  await workbench.go('Prove and register');
  await page.getByText('Certificates made elsewhere').click();
  await page.locator('#register-ca-file').setInputFiles(file('ca.pem'));
  await page.locator('#register-verification-file').setInputFiles(file('ca.pem'));
  await page.getByRole('button', { name: 'Prove and register' }).last().click();
  await expect(refusal('RegisterCACertificate')).toBeVisible();
  await expect(page.getByText('No CA is registered yet.')).toBeVisible();
});

/** What the page says of one call; the list of CAs beside it may say the same of its own. */
function refusal(operation: string): Locator {
  return workbench.page.getByRole('alert').filter({ hasText: operation });
}

async function askForTheCode(): Promise<void> {
  await workbench.openSignedIn('/register');
  await workbench.page.getByRole('button', { name: 'Get from AWS' }).click();
}

/** The Worker with its own settings but for those given. */
async function restart(stack: Stack, changed: Record<string, string>): Promise<void> {
  await stack.stopWorker();
  const without = 'AWS_SESSION_TOKEN' in changed ? [] : ['AWS_SESSION_TOKEN'];
  await stack.startWorker({ ...settings, ...changed }, without);
}

function settingsOf(stack: Stack): Record<string, string> {
  const { twin } = stack.ready;
  return {
    AWS_ENDPOINT_URL_IOT: twin.iotEndpoint,
    AWS_REGION: twin.region,
    AWS_ACCESS_KEY_ID: twin.accessKeyId,
    AWS_SECRET_ACCESS_KEY: twin.secretAccessKey,
  };
}
