// What axe-core says of the page as it stands.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

const AXE = readFileSync(path.resolve(import.meta.dirname, '../../../node_modules/axe-core/axe.min.js'), 'utf8');

/** What axe finds, and how far the page has to be scrolled sideways. */
export async function faults(page: Page): Promise<string[]> {
  // The page's policy lets no foreign script in; what the debugger evaluates is not the page's.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(context: Document, options: object): Promise<Results> } };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    const named = violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`);
    const beyond = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return beyond > 0 ? [...named, `scrolls ${beyond} px sideways`] : named;
  });
}

/** What of axe's answer is looked at. */
interface Results {
  violations: { id: string; nodes: { target: string[] }[] }[];
}
