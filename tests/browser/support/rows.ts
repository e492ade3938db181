// The Worker's answers for 100,000 registrations, in its own form: what no test has the time to connect.

import type { Page } from '@playwright/test';

const ROWS = 100_000;

/** Every kind of row that looks different, the newest ones of which wait. */
const WAITING = [
  { state: 'held', reason: { kind: 'approval-needed' } },
  { state: 'stuck', reason: { kind: 'attempts-exhausted', operation: 'DescribeCertificate', attempts: 12, message: 'Rate exceeded' } },
  { state: 'checked', reason: null },
];
const SETTLED = [
  { state: 'active', reason: null },
  { state: 'refused', reason: { kind: 'not-listed', pattern: 'pump-*' } },
  { state: 'revoked', reason: { kind: 'revoked-by-crl', at: 0, detail: null } },
  { state: 'ignored', reason: { kind: 'notify-only' } },
];

/** Answers in the Worker's place; nothing is stored, and what is done is taken. */
export async function answerWith100000Rows(page: Page): Promise<void> {
  await page.route(/\/registrations\?/, (route) => {
    const query = new URL(route.request().url()).searchParams;
    const states = query.get('state')?.split(',') ?? [];
    const waits = states.includes('held');
    const [first, end] = waits ? [ROWS - WAITING.length, ROWS] : [0, ROWS - WAITING.length];
    const before = Math.min(Number(query.get('before') ?? end), end);
    const rows = Array.from({ length: Math.min(50, before - first) }, (_, place) => row(before - 1 - place));
    const next = before - 50 > first ? before - 50 : null;
    return route.fulfill({ json: { rows, next, foreign: [], cursor: 1 } });
  });
  await page.route(/\/registrations\/[0-9a-f]{64}$/, (route) => {
    const number = Number.parseInt(route.request().url().slice(-64), 16);
    const step = (sequence: number, kind: string, outcome: string, detail: string | null) =>
      ({ sequence, at: number, kind, outcome, attempt: sequence, duration: 120, detail });
    const steps = [step(1, 'receive', 'done', null), step(2, 'describe', 'retrying', 'Rate exceeded'), step(3, 'check', 'done', null)];
    return route.fulfill({ json: { registration: row(number), steps } });
  });
  await page.route(/\/registrations\/summary/, (route) => {
    const counts = [...WAITING.map(({ state }) => ({ state, count: 1 })), ...SETTLED.map(({ state }, place) => ({ state, count: place === 0 ? 25_000 : 24_999 }))];
    const hours = Array.from({ length: 48 }, (_, hour) => ({ start: hour * 3_600_000, received: hour, active: hour >> 1 }));
    return route.fulfill({ json: { counts, hours, rows: ROWS, storedBytes: 4e8, expectingUntil: null, sweptAt: 1 } });
  });
  await page.route(/\/registrations\/changes/, (route) => route.fulfill({ json: {
    rows: [], gone: [], foreign: [], cursor: 1, more: false, reset: false,
  } }));
  await page.route(/\/registrations\/acts$/, (route) => {
    const { certificateIds } = route.request().postDataJSON() as { certificateIds: string[] };
    const results = certificateIds.map((certificateId, place) => ({ certificateId, taken: place === 0, row: null }));
    return route.fulfill({ json: { results } });
  });
}

function row(number: number): object {
  const kind = number >= ROWS - WAITING.length ? WAITING[ROWS - 1 - number] : SETTLED[number % SETTLED.length];
  return {
    certificateId: number.toString(16).padStart(64, '0'), caCertificateId: 'ca'.repeat(32), name: `row-${number}`, ...kind,
    receivedAt: number, updatedAt: number, events: 1, nextAttemptAt: null, serial: '0a1b', thingName: `row-${number}`,
    warnings: [{ kind: 'weak-key', detail: 'RSA 1024' }], toldAt: number, sameName: 2,
  };
}
