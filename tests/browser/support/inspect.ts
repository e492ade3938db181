// What a person does in Inspect.

import type { Locator, Page } from '@playwright/test';

/** A file in a person's hand. */
export interface Dropped {
  name: string;
  bytes: Buffer;
}

/** Drops files as a hand does: the browser gives them as a list. */
export async function drop(page: Page, files: Dropped[]): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
  const dropped = await page.evaluateHandle((files) => {
    const list = new DataTransfer();
    for (const { name, base64 } of files) {
      list.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    }
    return list;
  }, given);
  await page.locator('.drop-zone').dispatchEvent('drop', { dataTransfer: dropped });
}

/** Pastes a text. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel('Or paste').fill(text);
}

/** Goes to a view of what was found. */
export async function view(page: Page, name: string): Promise<void> {
  await page.getByRole('tablist', { name: 'What was found' }).getByRole('tab', { name: new RegExp(`^${name}`) }).click();
}

/** The lines of what was found; the header's selects have options too. */
export function items(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Items' }).getByRole('option');
}

/** The first value of a field of the item in hand. */
export function fact(page: Page, name: string): Locator {
  return page.locator('.certificate-facts > div').filter({ has: page.locator('dt', { hasText: new RegExp(`^${name}( critical)?$`) }) }).locator('dd > div').first();
}
