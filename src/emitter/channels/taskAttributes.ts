import type { Envelope } from '../../handoff/envelope';
import { fitToBudget } from '../../handoff/fitToBudget';
import { budgets, limits } from '../../handoff/limits';
import { cutText, jsonLength } from '../../handoff/utf8';

/** What the flow and Studio themselves put around our attributes, in characters. */
const STUDIO_MARGIN = 24;
/** TAC writes a flat `reason` too, for expressions and reports; the whole text is in the envelope. In bytes. */
const FLAT_REASON = 80;
/** For what Twilio itself adds to a task's attributes: addresses, sids, later the conference. In bytes. */
const TWILIOS_OWN = 1_024;
/** Under this nothing useful of an envelope is left, in bytes. */
const LEAST_HANDOFF = 240;

/**
 * The flat routing keys that TaskRouter expressions match on. The developer's own come first: a key they set is theirs.
 */
export function routingAttributes(envelope: Envelope): Record<string, unknown> {
  const { skills } = envelope.attributes ?? {};
  const first: unknown = Array.isArray(skills) ? skills[0] : undefined;
  return {
    handoffReason: envelope.reason.code,
    ...(envelope.language ? { language: envelope.language.split('-')[0] } : {}),
    ...(envelope.queue ? { department: envelope.queue } : {}),
    // TaskRouter's expressions know no places in a list.
    ...(typeof first === 'string' ? { skill: first } : {}),
    ...envelope.attributes,
  };
}

/**
 * The attributes that travel through Studio's Send to Flex, which takes 1,024 characters of them in all: the routing
 * keys, TAC's own `reason`, and the part of the envelope that fits what is left.
 */
export function studioAttributes(envelope: Envelope): Record<string, unknown> {
  const flat = { ...routingAttributes(envelope), reason: cutText(envelope.reason.text, FLAT_REASON) };
  const room = limits.studioAttributesCharacters - STUDIO_MARGIN - JSON.stringify(flat).length - '"handoff":,'.length;
  const { attributes: _flat, ...rest } = envelope;
  const handoff = fitToBudget(rest as Envelope, Math.max(LEAST_HANDOFF, Math.min(budgets.studio, room)));
  return { ...flat, handoff };
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
  const flat = { ...routingAttributes(envelope), reason: cutText(envelope.reason.text, FLAT_REASON) };
  const room = Math.min(bytes, limits.taskAttributes - TWILIOS_OWN) - jsonLength(flat) - '"handoff":,'.length;
  return { ...flat, handoff: fitToBudget(fullerHandoff(envelope), Math.max(LEAST_HANDOFF, room)) };
}

/** The fuller part of the envelope, for a task that exists already or that is made without Studio. */
export function fullerHandoff(envelope: Envelope): Envelope {
  const { attributes: _flat, ...rest } = envelope;
  return fitToBudget(rest as Envelope, budgets.task);
}
