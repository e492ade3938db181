// A reader that stumbles over a file: nothing that is known makes the real one do so, so that it is planted.

import type { Page } from '@playwright/test';

/** From here on a reader that is started ends, or never answers, when it looks at the clock in the middle of a file. */
export async function withStumblingReader(page: Page, how: 'traps' | 'hangs'): Promise<void> {
  // Every Web Worker of the issuer begins with this script, and is told there which part it is.
  await page.route('**/issuer/loader.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${plant.toString()})('${how}');\n${await response.text()}` });
  });
}

function plant(how: string) {
  addEventListener('message', ({ data }) => {
    if ((data as { script?: string }).script !== 'reader') return;
    Date.now = () => {
      if (how === 'traps') throw new WebAssembly.RuntimeError('unreachable');
      for (;;);
    };
  });
}
