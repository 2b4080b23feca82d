import * as v from 'valibot';
import type { LiveCalls } from '../../channels/LiveCalls';
import type { TacMessage, TacSession } from '../../channels/tac';
import { defineRoute, type Route } from '../Route';
import { channelOf } from './claimRoute';
import { RemoteTurns } from './RemoteTurns';

export interface TurnDeps {
  /** The message as the guard gives it to the callback, with the note when it is for this turn; nothing to leave it. */
  admit: (message: TacMessage) => Promise<TacMessage | undefined>;
  liveCalls: LiveCalls;
  /** Whether people have it, as far as this process knows. */
  ownedByHuman: (conversationId: string) => boolean;
  /** For how long a caller is kept waiting for a give-back, in milliseconds. */
  turnWaitMs?: number;
}

const TURN_WAIT_MS = 800;
/** Letters and signs of ASCII: a length in characters is one in bytes. */
const TurnId = v.pipe(v.string(), v.regex(/^[!-~]{8,64}$/));

const Text = v.optional(v.pipe(v.string(), v.maxLength(10_000)));

const TurnSchema = v.object({
  channel: v.pipe(v.string(), v.maxLength(100)),
  message: v.string(),
  author: v.optional(
    v.pipe(
      v.object({ address: v.string(), participantId: Text }),
      v.description('Who wrote it, as TAC has it in `session.author_info`'),
    ),
  ),
  profileId: Text,
  callSid: Text,
  turn: v.optional(v.pipe(TurnId, v.description('An id of the caller’s: asked again under it, it is decided once'))),
  unheard: v.optional(
    v.pipe(
      v.array(TurnId),
      v.maxLength(20),
      v.description('Earlier turns whose answers never arrived: a note among them is for this one'),
    ),
    [],
  ),
});

const AdmittedSchema = v.object({
  answer: v.pipe(v.boolean(), v.description('Whether the virtual agent answers this message')),
  wait: v.pipe(v.boolean(), v.description('It is being given back: ask again, under the same turn')),
  owner: v.picklist(['ai', 'human']),
  customer: v.optional(
    v.pipe(
      v.object({ address: v.string(), participantId: v.optional(v.string()) }),
      v.description('To whom: TAC takes a person who writes for the one to answer'),
    ),
  ),
  givenBack: v.optional(
    v.pipe(
      v.object({
        note: v.string(),
        outcome: v.string(),
        human: v.object({ name: v.optional(v.string()) }),
        at: v.string(),
        since: v.array(v.looseObject({ role: v.string(), text: v.string() })),
      }),
      v.description('On the first turn after a give-back, and on no other'),
    ),
  ),
});

/** `POST /conversations/:id/turns`: a customer's message has arrived at a virtual agent in another process. */
export const turnRoute = ({ admit, liveCalls, ownedByHuman, turnWaitMs = TURN_WAIT_MS }: TurnDeps): Route => {
  const turns = new RemoteTurns(admit, turnWaitMs);
  return defineRoute({
    method: 'POST',
    path: '/conversations/:id/turns',
    summary: 'Whether the virtual agent answers a message, and with which note',
    description:
      'What people have is left to them, what people write is not answered, and what is being given back is waited for.',
    auth: 'key',
    body: TurnSchema,
    answers: { 200: { description: 'Decided', schema: AdmittedSchema } },
    handle: async ({ params: { id: conversationId = '' }, body }) => {
      const { message, author, profileId, callSid } = body;
      const channel = channelOf(body.channel) as TacSession['channel'];
      const made: TacSession = { conversationId, channel, authorInfo: author, profileId, callSid };
      // A call that was claimed has its frame on the session that is known.
      const known = channel === 'voice' ? liveCalls.sessionOf(conversationId) : undefined;
      const session = known?.callSid === callSid ? (known ?? made) : made;
      const asked = { conversationId, message, author: author?.address, profileId, session };
      const admission = await turns.decide(asked, body.turn, body.unheard);
      const admitted = admission.decided ? admission.message : undefined;
      return {
        status: 200,
        body: {
          answer: admitted !== undefined,
          wait: !admission.decided,
          owner: ownedByHuman(conversationId) ? 'human' : 'ai',
          // Put right by the guard.
          ...(session.authorInfo ? { customer: session.authorInfo } : {}),
          ...(admitted?.givenBack ? { givenBack: admitted.givenBack } : {}),
        },
      };
    },
  });
};
