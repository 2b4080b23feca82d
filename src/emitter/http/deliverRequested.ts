import { readHandoffArguments } from '../envelope/readHandoffArguments';
import { channelIn, contextIn, conversationIn, saidIn } from '../envelope/HandoffRequest';
import { transcriptInTurns } from '../envelope/Conversation';
import type { Chosen } from '../channels/chooseDelivery';
import type { HandOverRequest, HandOverResult } from '../protocol/handOver/HandOverRequest';
import type { HandOvers } from '../protocol/handOver/HandOvers';
import type { HandOverDeps } from '../protocol/handOver/HandOverDeps';
import { awaitOutcome } from '../protocol/handOver/awaitOutcome';
import { isHumans } from '../protocol/State';
import type { RequestedDelivery } from '../channels/requestedDelivery';
import type { Created, CreateHandoffBody } from './CreatedHandoff';
import { problem } from './problem';
import type { RouteAnswer } from './Route';
import { attributesFor } from './saveRequested';

export interface DeliverRequestedDeps extends Pick<
  HandOverRequest,
  'transitionMessage' | 'configurationId' | 'agent' | 'redaction'
> {
  deps: HandOverDeps;
  handOvers: HandOvers;
  /** How a conversation of this channel reaches a person. */
  choose: RequestedDelivery;
  /** The address the virtual agent speaks from: of Studio's execution, and on every channel but web chat. */
  from?: string;
  /** The identity the virtual agent has on web chat. */
  chatAddress: string;
}

/** Hands the conversation over by the same steps as the virtual agent's tool does. */
export async function deliverRequested(
  delivering: DeliverRequestedDeps,
  body: CreateHandoffBody,
  id: string,
  chosen: Chosen,
): Promise<Created> {
  const { deps, from = '', chatAddress, agent } = delivering;
  const { conversationId = '', customerAddress } = body;
  const conversation = conversationIn(body);
  const channel = channelIn(body);
  const { profileId, storeId, callSid, attributes, language, ticket, queue } = contextIn(body, { id, at: new Date() });

  // A process that died may have come far with it: then its end is for recovery, here and now where that is certain.
  await deps.ownership.isOwnedByHuman(conversationId, { reread: true, ask: false });
  const owner = await deps.ownership.current(conversationId);
  const result: HandOverResult =
    owner && isHumans(owner)
      ? await awaitOutcome(deps, conversationId, owner.handoffId)
      : await delivering.handOvers.handOver({
          id,
          args: readHandoffArguments(saidIn(body, deps.log), deps.log),
          conversationId,
          channel,
          profileId,
          storeId,
          callSid,
          customerAddress,
          attributes,
          agent: body.agent ?? agent,
          known: { language, ticket, queue },
          transcript: conversation && (await transcriptInTurns(conversation)),
          ...chosen,
          speaksAs: channel === 'chat' ? chatAddress : from,
          configurationId: delivering.configurationId,
          redaction: delivering.redaction,
          transitionMessage: delivering.transitionMessage,
        });
  if (!result.ok && (result.nobody || result.promised || result.asksFor)) return { ok: false, answer: notNow(result) };
  if (!result.ok) return { ok: false, answer: problem(502, 'The handoff failed', result.error, { id: result.id }) };

  const remembered = deps.remembered(result.id);
  const stored = await deps.store.envelope(conversationId);
  const envelope = remembered ?? (stored?.id === result.id ? stored : undefined);
  return {
    ok: true,
    created: {
      id: result.id,
      conversationId,
      attributes: envelope ? attributesFor(body.for, envelope) : {},
      stored: stored?.id === result.id,
      delivered: true,
    },
  };
}

/** No person now: the virtual agent goes on, and says what there is. Nothing was begun, so the same request may come again. */
function notNow({ id, error, nobody, promised, asksFor }: Extract<HandOverResult, { ok: false }>): RouteAnswer {
  const code = promised ? 'promised' : asksFor ? 'contact_needed' : 'nobody_available';
  const { opensAt, alternatives } = nobody ?? {};
  return problem(409, 'No person has the conversation', error, {
    code,
    id,
    ...(opensAt ? { opensAt } : {}),
    ...(alternatives ? { alternatives } : {}),
    ...(promised ? { promised } : {}),
  });
}
