import { ulid } from 'ulid';
import { warnOfCut } from '../channels/taskAttributes';
import { findConversation } from '../twilio/findConversation';
import { channelIn } from '../envelope/HandoffRequest';
import type { RepeatedRequests } from './RepeatedRequests';
import {
  CreatedSchema,
  CreateHandoffSchema,
  type Created,
  type CreatedHandoff,
  type CreateHandoffBody,
} from './CreatedHandoff';
import { deliverRequested, type DeliverRequestedDeps } from './deliverRequested';
import { problem, ProblemSchema, PROBLEM_TYPE } from './problem';
import { defineRoute, type Route, type RouteAnswer } from './Route';
import { saveRequested, type SaveRequestedDeps } from './saveRequested';

export interface CreateHandoffDeps {
  saving: SaveRequestedDeps;
  delivering: DeliverRequestedDeps;
  requests: RepeatedRequests;
}

/** Enough for a conversation of a megabyte in JSON's escapes, twice. In bytes. */
const BODY_LIMIT = 8 * 1024 * 1024;
const KEY_HEADER = 'idempotency-key';
const LONGEST_KEY = 255;

const given = (name: string, as: Record<string, unknown>): Record<string, unknown> => ({
  required: [name],
  properties: { [name]: as },
});
const SOMETHING = { not: { enum: [null, ''] } };
const NO_CALL = { not: { pattern: '^[vV][oO][iI][cC][eE]$' } };
/** A conversation, or what stands in for it; and only a conversation that the orchestrator has can be delivered. */
const BODY_RULES = {
  anyOf: [
    given('conversation', { type: 'object' }),
    given('messages', { type: 'array' }),
    given('conversationId', { type: 'string' }),
    ...['arguments', 'reason', 'summary'].map((name) => given(name, SOMETHING)),
  ],
  if: given('deliver', { const: true }),
  then: {
    required: ['conversationId'],
    properties: {
      conversationId: { type: 'string' },
      channel: NO_CALL,
      conversation: { properties: { channel: NO_CALL } },
    },
  },
};

const refusal = (description: string) => ({ description, schema: ProblemSchema, type: PROBLEM_TYPE });

/**
 * `POST /handoffs`: for any virtual agent that is not beside the emitter, and for voice platforms that are not Twilio's.
 * The same `Idempotency-Key`, `id` or `callId` again has the effect of once.
 */
export const createHandoffRoute = ({ saving, delivering, requests }: CreateHandoffDeps): Route =>
  defineRoute({
    method: 'POST',
    path: '/handoffs',
    summary: 'Composes and stores a handoff, and delivers it when asked',
    description:
      'Takes what the virtual agent’s LLM said (`reason`, `summary`, ...) and the conversation, or the ' +
      '`conversationId` to read it by. What is left out is filled in from the conversation. Card numbers, passwords ' +
      'and their like are masked before anything is stored.',
    auth: 'key',
    body: CreateHandoffSchema,
    bodyRules: BODY_RULES,
    bodyLimit: BODY_LIMIT,
    headers: {
      'Idempotency-Key': {
        says: 'The same key again gets the first answer. Default: `id`, else `callId`',
        pattern: `^.{1,${LONGEST_KEY}}$`,
      },
    },
    answers: {
      201: { description: 'A new handoff', schema: CreatedSchema },
      200: {
        description: 'The same request was answered before, or the conversation was handed over already',
        schema: CreatedSchema,
      },
      404: refusal('Conversation Orchestrator has no such conversation; nothing was promised to anybody'),
      409: refusal(
        'The same request is under way elsewhere (try again); or, with a `code`, no person has it now: `nobody_available` with `opensAt` and `alternatives`, `promised`, `contact_needed`',
      ),
      502: refusal('It could not be delivered; everything was put back, and the conversation is the AI’s'),
    },
    handle: async ({ body: given, headers }) => {
      const refused = refuse(given, headers[KEY_HEADER]);
      if (refused) return refused;
      const found = await findConversation(saving.calls, given.conversationId);
      if (found.kind === 'none' && given.deliver)
        return problem(
          404,
          'There is no such conversation',
          'conversationId: Conversation Orchestrator has none by it',
        );
      const body = found.kind === 'found' ? { ...given, ...found.ids } : given;
      const chosen = body.deliver ? delivering.choose(channelIn(body)) : undefined;
      if (chosen && 'lacks' in chosen)
        return problem(503, 'Not configured', `${chosen.lacks}: the emitter needs it to deliver`);

      warnOfCut(saving.log, body.attributes, body.for);

      const work = async (id: string): Promise<{ created: Created; answer?: CreatedHandoff }> => {
        const created = chosen
          ? await deliverRequested(delivering, body, id, chosen)
          : await saveRequested(saving, body, id);
        return created.ok ? { created, answer: created.created } : { created };
      };
      const id = body.id ?? ulid();
      const key = keyOf(body, headers[KEY_HEADER]);
      if (!key) return answerTo((await work(id)).created);
      const repeat = await requests.once({ ...key, body }, id, work);
      switch (repeat.kind) {
        case 'done':
          return answerTo(repeat.result.created);
        case 'repeated':
          return { status: 200, body: repeat.answer };
        case 'another request':
          return problem(422, 'The key stands for another request', `${key.name}: was used with another body`);
        case 'busy':
          return { ...problem(409, 'The same request is under way'), headers: { 'retry-after': '5' } };
      }
    },
  });

/** What no schema can say. */
function refuse(body: CreateHandoffBody, key: string | undefined): RouteAnswer | undefined {
  const invalid = (detail: string): RouteAnswer => problem(422, 'The body is not as described', detail);
  if (key !== undefined && (key === '' || key.length > LONGEST_KEY))
    return problem(400, 'The request cannot be read', `Idempotency-Key: expected 1 to ${LONGEST_KEY} characters`);
  if (!body.conversation && !body.messages && !body.conversationId && !saysAnything(body))
    return invalid('conversation: is missing, and neither conversationId, reason nor summary stands in for it');
  if (!body.deliver) return undefined;
  if (!body.conversationId) return invalid('conversationId: is missing, and only its conversation can be delivered');
  if (channelIn(body) === 'voice')
    return invalid('deliver: a call is handed over by the platform that has it; give it `attributes` to pass on');
  return undefined;
}

/** Whether the LLM said anything at all. */
const saysAnything = ({ arguments: whole, reason, summary }: CreateHandoffBody): boolean =>
  [whole, reason, summary].some((one) => one !== undefined && one !== '');

function keyOf(
  { id, callId }: CreateHandoffBody,
  header: string | undefined,
): { text: string; name: string; replaces?: boolean } | undefined {
  if (header) return { text: `key:${header}`, name: 'Idempotency-Key' };
  if (id) return { text: `id:${id}`, name: 'id' };
  // A call has one handoff; what is saved later of it takes the place of what was saved before.
  return callId ? { text: `call:${callId}`, name: 'callId', replaces: true } : undefined;
}

function answerTo(created: Created): RouteAnswer {
  return created.ok ? { status: 201, body: created.created } : created.answer;
}
