import { deserialize, serialize } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import type { TranscriptMessage } from '../../handoff/envelope';
import { redactConversation } from '../../handoff/redact/redactConversation';
import { createDetect, type Detect } from '../detect/detectTrigger';
import { composeEnvelope } from './composeEnvelope';
import type { ComposeOrder, WorkedOut } from './ComposeOrder';
import { messageParts } from './messageParts';

/*
 * Composes beside the process: a long conversation takes seconds, and everybody else's requests are not to wait for it.
 * Messages come and go in parts, as bytes: who takes one in is busy for no longer than that part takes.
 */

let detect: Detect | undefined;
const brought = new Map<number, TranscriptMessage[]>();

parentPort?.on('message', (order: ComposeOrder) => {
  if ('part' in order) {
    const before = brought.get(order.id) ?? [];
    before.push(...(deserialize(order.part) as TranscriptMessage[]));
    brought.set(order.id, before);
    return;
  }
  const { id, triggers, redaction } = order;
  const messages = brought.get(id) ?? [];
  brought.delete(id);
  try {
    if (order.kind === 'redact') return answer({ id }, redactConversation(messages, redaction).messages);
    detect ??= createDetect(triggers);
    const { envelope, transcript } = composeEnvelope(order.given, messages, order.context, redaction, { detect });
    answer({ id, envelope }, transcript);
  } catch {
    parentPort?.postMessage({ id } satisfies WorkedOut);
  }
});

function answer(worked: WorkedOut, messages: readonly TranscriptMessage[]): void {
  const parts = [...messageParts(messages)].map((part) => new Uint8Array(serialize(part)));
  parentPort?.postMessage(
    { ...worked, parts },
    parts.map(({ buffer }) => buffer as ArrayBuffer),
  );
}
