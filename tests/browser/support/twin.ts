// The twin's control door: what AWS and the channel saw, and what they are made to do.

import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import type { Stack } from './stack.ts';

/** What the twin's AWS has. */
export interface State {
  certificates: { certificateId: string; status: string; policies: string[] }[];
  deliveries: { outcome?: string; tries?: unknown[] }[];
}

export function state(stack: Stack): Promise<State> {
  return stack.control<State>('GET', '/state');
}

/** What the chat inbox took. */
export async function messages(stack: Stack): Promise<{ format: string; lines: string[] }[]> {
  return JSON.parse(await inbox(stack, 'GET', '/messages')) as { format: string; lines: string[] }[];
}

export async function emptyInbox(stack: Stack): Promise<void> {
  await inbox(stack, 'DELETE', '/messages');
}

function inbox(stack: Stack, method: string, door: string): Promise<string> {
  const ca = readFileSync(stack.ready.twin.caFile);
  return new Promise((resolve, reject) => {
    const call = request(stack.ready.inboxUrl + door, { method, ca }, (answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => (text += part.toString()));
      answer.on('end', () => resolve(text));
    });
    call.on('error', reject);
    call.end();
  });
}
