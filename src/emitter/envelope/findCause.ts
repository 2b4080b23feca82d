import type { ReasonCode, TranscriptMessage } from '../../handoff/envelope';
import type { Detect, Trigger } from '../detect/detectTrigger';

/** Customer turns, from the newest back, in which the cause is looked for. */
const LOOK_BACK = 50;

/** The message that caused the handoff, and what in it did. */
export interface Cause {
  /** Place in the transcript. */
  place: number;
  trigger?: Trigger;
}

const RANK: Record<Trigger['kind'], number> = { explicit: 3, policy: 2, implicit: 1 };

/** How well a trigger explains a handoff for this reason; 0 when it does not. */
function fits(trigger: Trigger, code: ReasonCode | undefined): number {
  if (code === undefined || code === 'other' || code === 'complex_issue') return RANK[trigger.kind];
  return trigger.code === code ? RANK[trigger.kind] : 0;
}

/**
 * The customer's message that caused the handoff: the newest one that explains it best (an explicit request before a
 * policy topic before frustration; only what agrees with the reason's code where that is known), not merely the last
 * one: "My order number is 10432" may follow the request for a person. What the customer said before a human agent
 * spoke counts only when nothing after does. Without any trigger it is the customer's last message.
 */
export function findCause(
  transcript: readonly TranscriptMessage[],
  detect: Detect,
  code?: ReasonCode,
): Cause | undefined {
  let best: (Cause & { rank: number }) | undefined;
  let last: number | undefined;
  let looked = 0;
  for (let place = transcript.length - 1; place >= 0 && looked < LOOK_BACK; place -= 1) {
    const message = transcript[place];
    if (message?.role === 'human' && best) break;
    if (message?.role !== 'customer') continue;
    last ??= place;
    looked += 1;
    const trigger = detect(message.text);
    const rank = trigger ? fits(trigger, code) : 0;
    if (trigger && rank > (best?.rank ?? 0)) best = { place, trigger, rank };
    if (best?.rank === RANK.explicit) break;
  }
  if (best) return { place: best.place, trigger: best.trigger };
  return last === undefined ? undefined : { place: last };
}

const TOPIC_NAMES: Record<string, string> = {
  safety: 'safety',
  legal: 'a legal matter',
  privacy: 'privacy',
  security: 'a security matter',
};

/** One line for the person who takes over, when the virtual agent gave no reason of its own. */
export function reasonFrom({ kind, topic, code }: Trigger): string {
  if (kind === 'explicit') return 'The customer asked for a person';
  if (kind === 'policy')
    return `The customer raised ${TOPIC_NAMES[topic ?? ''] ?? `a policy topic (${topic ?? 'other'})`}`;
  if (code === 'high_frustration') return 'The customer is frustrated';
  if (code === 'max_turns_exceeded') return 'The conversation ran long without a solution';
  return 'The virtual agent could not help with confidence';
}
