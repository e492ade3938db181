// The issuer holds the keys and may connect to nothing; a CA key leaves it only encrypted.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from './support/stack.ts';
import { Workbench } from './support/workbench.ts';

test.use({ wanted: { name: 'issuer' } });

test('a fetch planted in the issuer is blocked', async ({ page, stack }) => {
  const workbench = new Workbench(page, stack);
  await workbench.open('/ca');
  const started = page.waitForEvent('worker');
  await workbench.makeCa('Planted fetch CA');
  const issuer = await started;
  const own = new URL('/api/v1/status', stack.ready.url).href;
  expect(await page.evaluate((url) => fetch(url).then((answer) => answer.status), own), 'the page may').toBe(200);
  for (const url of [own, 'https://example.com/']) {
    const outcome = await issuer.evaluate(
      (address) => new Promise<string>((resolve) => {
        addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
        fetch(address).then((answer) => resolve(`answered ${answer.status}`), () => undefined);
      }),
      url,
    );
    expect(outcome).toBe('connect-src');
  }
});

test('no request of the page carries a key, and the CA key file opens with its passphrase alone', async ({ page, stack }, info) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  const workbench = new Workbench(page, stack);
  await workbench.openSignedIn('/ca');
  await workbench.makeCa('Exported CA');
  await page.getByRole('button', { name: 'Download key' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill('correct horse battery staple');
  await page.getByLabel('Passphrase again').fill('correct horse battery staple');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Encrypt and download' }).click();
  const file = info.outputPath('ca.key.pem');
  await (await download).saveAs(file);
  await workbench.registerCa();
  expect(readFileSync(file, 'utf8')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
  const open = (passphrase: string) => spawnSync('openssl', ['pkey', '-in', file, '-passin', `pass:${passphrase}`, '-noout']).status;
  expect(open('correct horse battery staple')).toBe(0);
  expect(open('wrong horse battery staple')).not.toBe(0);
  expect(sent.join('\n')).not.toMatch(/PRIVATE KEY|pkcs8|"d":/i);
  expect(sent.some((line) => line.includes('BEGIN CERTIFICATE'))).toBe(true);
});
