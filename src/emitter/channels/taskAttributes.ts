import type { Envelope } from '../../handoff/envelope';
import { fitAttributes } from '../../handoff/fitAttributes';
import { fitToBudget } from '../../handoff/fitToBudget';
import { budgets, limits } from '../../handoff/limits';
import { cutText, jsonLength } from '../../handoff/utf8';
import type { Log } from '../log';

/** What the flow and Studio themselves put around our attributes, in characters. */
const STUDIO_MARGIN = 24;
/** TAC writes a flat `reason` too, for expressions and reports; the whole text is in the envelope. In bytes. */
const FLAT_REASON = 80;
/** The same where it has the whole of a task's attributes to stand in: most reasons as they are. In bytes. */
const DIRECT_REASON = 400;
/** For what Twilio itself adds to a task's attributes: addresses, sids, later the conference. In bytes. */
const TWILIOS_OWN = 1_024;
/** Under this nothing useful of an envelope is left, in bytes. */
const LEAST_HANDOFF = 240;
/** More names in `cut` than this, in bytes, are one: the room is for the handoff. */
const MOST_CUT_NAMES = 120;

/** What the developer's own attributes may weigh as JSON, in bytes, by where they go first. */
export const OWN_ATTRIBUTES = { studio: 512, task: 1_536 } as const;

/** The flat routing keys that TaskRouter expressions match on, and the envelope with what was cut of them named. */
interface Flat {
  flat: Record<string, unknown>;
  rest: Envelope;
}

/**
 * The flat routing keys that TaskRouter expressions match on. The developer's own come first: a key they set is theirs.
 *
 * @param ownBytes what the developer's own may weigh; what does not fit is cut, and named in the envelope's `cut`
 */
function flatOf(envelope: Envelope, ownBytes: number, reason: string): Flat {
  const { attributes: own, ...rest } = envelope;
  const { attributes, cut } = fitAttributes(own, ownBytes);
  const skill: unknown = Array.isArray(attributes?.skills) ? attributes.skills[0] : undefined;
  const names = cut.join().length > MOST_CUT_NAMES ? ['attributes'] : cut;
  return {
    flat: {
      handoffReason: envelope.reason.code,
      ...(envelope.language ? { language: envelope.language.split('-')[0] } : {}),
      ...(envelope.queue ? { department: envelope.queue } : {}),
      // TaskRouter's expressions know no places in a list.
      ...(typeof skill === 'string' ? { skill } : {}),
      ...attributes,
      reason,
    },
    rest: names.length > 0 ? { ...rest, cut: [...new Set([...(rest.cut ?? []), ...names])] } : rest,
  };
}

/**
 * The attributes that travel through Studio's Send to Flex, which takes 1,024 characters of them in all: the routing
 * keys, TAC's own `reason`, and the part of the envelope that fits what is left.
 */
export function studioAttributes(envelope: Envelope): Record<string, unknown> {
  const { flat, rest } = flatOf(envelope, OWN_ATTRIBUTES.studio, cutText(envelope.reason.text, FLAT_REASON));
  const room = limits.studioAttributesCharacters - STUDIO_MARGIN - JSON.stringify(flat).length - '"handoff":,'.length;
  return { ...flat, handoff: fitToBudget(rest, Math.max(LEAST_HANDOFF, Math.min(budgets.studio, room))) };
}

/**
 * The attributes of a task that is made without Studio: the routing keys, TAC's own `reason`, and the fuller part of the
 * envelope.
 *
 * @param bytes what they may weigh together
 */
export function fullAttributes(
  envelope: Envelope,
  bytes = limits.taskAttributes - TWILIOS_OWN,
): Record<string, unknown> {
  const most = Math.min(bytes, limits.taskAttributes - TWILIOS_OWN);
  const ownBytes = Math.min(OWN_ATTRIBUTES.task, Math.floor(most / 2));
  const { flat, rest } = flatOf(envelope, ownBytes, cutText(envelope.reason.text, FLAT_REASON));
  const room = Math.min(budgets.task, most - jsonLength(flat) - '"handoff":,'.length);
  return { ...flat, handoff: fitToBudget(rest, Math.max(LEAST_HANDOFF, room)) };
}

/** The same for a task that somebody else makes, who has not said how much else is on it. */
export function directAttributes(envelope: Envelope): Record<string, unknown> {
  const { flat, rest } = flatOf(envelope, OWN_ATTRIBUTES.task, cutText(envelope.reason.text, DIRECT_REASON));
  const room = limits.taskAttributes - TWILIOS_OWN - jsonLength(flat) - '"handoff":,'.length;
  return { ...flat, handoff: fitToBudget(rest, Math.max(0, Math.min(budgets.task, room))) };
}

/** The fuller part of the envelope, for a task that exists already or that is made without Studio. */
export function fullerHandoff(envelope: Envelope): Envelope {
  const { attributes: _flat, ...rest } = envelope;
  return fitToBudget(rest as Envelope, budgets.task);
}

/** Says in one line which of the developer's attributes a task will not carry whole. Names only. */
export function warnOfCut(
  log: Log,
  attributes: Readonly<Record<string, unknown>> | undefined,
  place: keyof typeof OWN_ATTRIBUTES,
): void {
  const bytes = OWN_ATTRIBUTES[place];
  const { cut } = fitAttributes(attributes, bytes);
  if (cut.length > 0) log.warn({ cut, bytes }, 'the attributes do not fit on a task and are cut');
}
