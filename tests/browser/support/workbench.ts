// What a person does in the page, by role and label.

import type { Download, Locator, Page } from '@playwright/test';
import { expect, type Stack } from './stack.ts';

/** The page in a person's hands. */
export class Workbench {
  constructor(readonly page: Page, readonly stack: Stack) {}

  async open(path = '/ca'): Promise<void> {
    await this.page.goto(this.stack.ready.url + path);
    await expect(this.stages).toBeVisible();
  }

  get stages(): Locator {
    return this.page.getByRole('navigation', { name: 'Stages' });
  }

  /** Goes to a place by the rail: a reload would forget the keys. */
  async go(place: string): Promise<void> {
    await this.stages.getByRole('link', { name: new RegExp(`^${place}`) }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: place })).toBeVisible();
  }

  async signIn(token = this.stack.ready.adminToken): Promise<void> {
    await this.page.getByLabel('Admin token').fill(token);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  /** Opens the page and signs in; the place stays the one named. */
  async openSignedIn(path: string): Promise<void> {
    await this.open('/settings');
    await this.signIn();
    await expect(this.page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    await this.open(path);
  }

  async makeCa(name: string): Promise<void> {
    await this.go('CA');
    await this.page.getByLabel('Common name').fill(name);
    await this.page.getByRole('button', { name: 'Make CA' }).click();
    await expect(this.page.getByRole('heading', { name })).toBeVisible();
  }

  async registerCa(): Promise<void> {
    await this.go('Prove and register');
    await this.page.getByRole('button', { name: 'Prove and register' }).click();
    await expect(this.page.getByText('Acted on here').first()).toBeVisible();
    await expect(this.page.getByText('auto-registration on', { exact: true }).first()).toBeVisible();
  }

  async wire(): Promise<void> {
    await this.go('Wire');
    await this.page.getByRole('button', { name: 'Apply' }).click();
    await expect(this.page.getByText('The way is laid.')).toBeVisible();
  }

  async makeDevice(name: string): Promise<Download> {
    await this.go('Devices');
    await expect(this.page.getByLabel('Endpoint')).not.toHaveValue('');
    await this.page.getByLabel('Device name').fill(name);
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Make device' }).click();
    return download;
  }

  /** The row of a device in Watch. */
  registration(name: string): Locator {
    return this.page.getByRole('article', { name });
  }

  /** A row of the plan in Wire. */
  part(name: string): Locator {
    return this.page.getByRole('row', { name: new RegExp(`^${name}`) });
  }

  /** An empty page to a CA that is registered and a way that is laid. */
  async setUp(ca: string): Promise<void> {
    await this.openSignedIn('/ca');
    await this.makeCa(ca);
    await this.registerCa();
    await this.wire();
  }
}
