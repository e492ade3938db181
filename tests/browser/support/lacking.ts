// A browser whose WebCrypto lacks a curve, as some lack P-521.

import type { Page } from '@playwright/test';

/** From here on the issuer's Web Workers have no P-521. */
export async function withoutP521(page: Page): Promise<void> {
  // Every Web Worker of the issuer begins with this script.
  await page.route('**/issuer/loader.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${takeAway.toString()})();\n${await response.text()}` });
  });
}

/** Takes P-521 away, as browsers lack it: by the error that the Web Cryptography API names. */
function takeAway() {
  const prototype = SubtleCrypto.prototype as unknown as Record<string, (...words: unknown[]) => Promise<unknown>>;
  for (const [operation, place] of [['generateKey', 0], ['importKey', 2]] as const) {
    const original = prototype[operation]!;
    prototype[operation] = function (this: unknown, ...words: unknown[]) {
      const lacking = (words[place] as { namedCurve?: string }).namedCurve === 'P-521';
      return lacking ? Promise.reject(new DOMException('not here', 'NotSupportedError')) : original.apply(this, words);
    };
  }
}
