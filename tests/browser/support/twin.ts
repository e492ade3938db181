// The twin's control door: what AWS and the channel saw, and what they are made to do.

import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import type { Stack } from './stack.ts';

/** One event that a topic rule sent. */
export interface Delivery {
  delivered: boolean;
  body: string;
}

/** What became of the events of a certificate, oldest first. */
export async function deliveries(stack: Stack, certificateId: string): Promise<Delivery[]> {
  const state = await stack.control<{ deliveries: Delivery[] }>('GET', '/state');
  return state.deliveries.filter((delivery) => delivery.body.includes(certificateId));
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
