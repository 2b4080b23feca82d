import type { ExpectedWait } from './ExpectedWait';
import { textsFor } from './textsFor';
import type { WaitingCustomer } from './WaitingCustomer';
import type { Alternative, WaitingTexts } from './WaitingTexts';

/** How long it will take, and what they can choose, as long as they have chosen nothing. */
export function noticeOf(
  { language, choice }: WaitingCustomer,
  wait: ExpectedWait,
  said: { texts: Readonly<Record<string, WaitingTexts>>; alternatives: readonly Alternative[] },
): string {
  const texts = textsFor(language, said.texts);
  const expected =
    wait.kind === 'minutes'
      ? texts.expected.minutes.replace('{minutes}', String(wait.minutes))
      : texts.expected[wait.kind];
  if (said.alternatives.length === 0 || choice) return expected;
  const choices = said.alternatives.map((alternative, place) => `${place + 1}. ${texts.alternatives[alternative]}`);
  return [expected, texts.offer, ...choices].join('\n');
}

/** What they chose, and where they are reached; where that is not known they are asked. */
export function confirmation(texts: WaitingTexts, what: Alternative, to: string | undefined): string {
  const { confirmed, callBack, mail } = texts;
  const own = what === 'callback' ? callBack : what === 'email' ? mail : undefined;
  if (!own) return confirmed[what];
  return to ? own.at.replace(what === 'email' ? '{address}' : '{number}', () => to) : own.ask;
}
