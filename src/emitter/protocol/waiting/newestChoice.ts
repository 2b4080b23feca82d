import type { Communication, Orchestrator } from '../../twilio/Orchestrator';
import { readAnswer, saidSince } from './readAnswer';
import type { WaitingCustomer } from './WaitingCustomer';
import type { Alternative, WaitingTexts } from './WaitingTexts';

export type Choice = NonNullable<WaitingCustomer['choice']>;

/** What the customer has chosen, newest, since they were asked or since they chose last; nothing when there is nothing new. */
export async function newestChoice(
  rest: Orchestrator,
  conversationId: string,
  customer: WaitingCustomer,
  { offered, texts }: { offered: readonly Alternative[]; texts: WaitingTexts },
): Promise<Choice | undefined> {
  const communications = await rest.communications(conversationId);
  if (!communications.ok) return undefined;
  const candidates = saidIn(communications.body, customer, texts);
  if (candidates.length === 0) return undefined;
  const people = await rest.participants(conversationId);
  if (!people.ok) return undefined;
  const customers = people.body.filter(({ type }) => type === 'CUSTOMER');
  const isCustomers = ({ author }: Communication): boolean =>
    customers.some(
      ({ id, addresses }) => id === author.participantId || addresses.some(({ address }) => address === author.address),
    );
  const promised = customer.choice?.what;
  return candidates
    .filter(({ message }) => isCustomers(message))
    .reverse()
    .flatMap(({ text, at: said }): Choice[] => {
      const answer = readAnswer(text, { offered, texts, promised });
      const at = new Date(said).toISOString();
      if (answer.kind === 'number') return [{ what: 'callback', number: answer.number, at, done: false }];
      if (answer.kind === 'address') return [{ what: 'email', address: answer.address, at, done: false }];
      return answer.kind === 'choice' ? [{ what: answer.what, at, done: false }] : [];
    })[0];
}

/** What was said since they were asked, or since they chose last; the oldest first. */
function saidIn(
  communications: readonly Communication[],
  { choice, askedAt, since }: WaitingCustomer,
  { offer }: WaitingTexts,
): { at: number; text: string; message: Communication }[] {
  const said = communications
    .map((message) => ({ at: timeOf(message), text: message.content.text ?? '', message }))
    .filter(({ text }) => text !== '')
    .sort((one, other) => one.at - other.at);
  // A choice has Twilio's own time, so no clocks are compared.
  if (choice) return said.filter(({ at }) => at > Date.parse(choice.at));
  const asked = said.filter(({ text }) => text.includes(offer)).at(-1)?.text ?? '';
  return saidSince(said, { text: asked, askedAt: Date.parse(askedAt ?? since) });
}

function timeOf({ occurredAt, createdAt }: Communication): number {
  return Date.parse(occurredAt ?? createdAt ?? '') || 0;
}
