import { createHash } from 'node:crypto';
import { wordsOf } from '../../envelope/wordless';
import type { State } from '../State';
import type { Communication, Participant } from '../../twilio/Orchestrator';

/** A customer's message that nobody has answered. */
export interface WaitingMessage {
  id: string;
  text: string;
}

/** A text that can be compared and not read. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text.trim()).digest('base64url').slice(0, 22);
}

/** All that waited in one text: a virtual agent is asked once for all of it. */
export const joined = (texts: readonly { text: string }[]): string => texts.map(({ text }) => text).join('\n');

function customersOf(people: readonly Participant[]): ReadonlySet<string> {
  const customers = people.filter(({ type }) => type === 'CUSTOMER');
  return new Set(customers.flatMap(({ id, addresses }) => [id, ...addresses.map(({ address }) => address)]));
}

const timeOf = ({ occurredAt, createdAt }: Communication): string => occurredAt ?? createdAt ?? '';

/** What the customer wrote last, after everybody else's last word; oldest first. */
export function waitingMessages(
  communications: readonly Communication[],
  people: readonly Participant[],
): WaitingMessage[] {
  const customers = customersOf(people);
  const inOrder = communications
    .map((one, place) => ({ one, place }))
    .sort((a, b) => timeOf(a.one).localeCompare(timeOf(b.one)) || a.place - b.place)
    .map(({ one }) => one);
  const isCustomers = ({ author }: Communication): boolean =>
    customers.has(author.participantId ?? '') || (!author.participantId && customers.has(author.address ?? ''));
  const last = inOrder.reduce((found, one, place) => (isCustomers(one) ? found : place), -1);
  return inOrder.slice(last + 1).flatMap(({ id, content }) => {
    const text = wordsOf(content);
    return text === '' ? [] : [{ id, text }];
  });
}

/** Whether the customer wrote the same words again after what waited at the give-back. */
export function wasWrittenAgain(
  communications: readonly Communication[],
  waiting: NonNullable<State['waiting']>,
  text: string,
): boolean {
  const digest = digestOf(text);
  const places = waiting.map(({ id }) => communications.findIndex((one) => one.id === id));
  const newest = Math.max(...places);
  return communications.some(
    ({ id, content }, place) =>
      place > newest && !waiting.some((one) => one.id === id) && digestOf(content.text ?? '') === digest,
  );
}
