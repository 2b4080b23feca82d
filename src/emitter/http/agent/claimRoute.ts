import * as v from 'valibot';
import type { Deliveries } from '../../channels/chooseDelivery';
import type { LiveCalls } from '../../channels/LiveCalls';
import type { TacSession } from '../../channels/tac';
import { readHandoffArguments } from '../../envelope/readHandoffArguments';
import type { HandOverRequest, HandOverResult } from '../../protocol/handOver/HandOverRequest';
import { HANDOFF_STATUSES, handoffResult } from '../../protocol/handOver/HandoffTool';
import { PROMISES } from '../../protocol/State';
import { defineRoute, type Route } from '../Route';

export interface ClaimDeps extends Pick<
  HandOverRequest,
  'transitionMessage' | 'agent' | 'redaction' | 'configurationId'
> {
  handOver: (request: HandOverRequest) => Promise<HandOverResult>;
  deliveries: Deliveries;
  liveCalls: LiveCalls;
  /** The address the virtual agent speaks from, where the claim names none. */
  address?: string;
  /** The identity it has on web chat, likewise. */
  chatAddress: string;
}

const Text = v.optional(v.pipe(v.string(), v.maxLength(10_000)));

const ClaimSchema = v.object({
  said: v.optional(v.pipe(v.unknown(), v.description('What the LLM gave the tool, read field by field'))),
  channel: v.pipe(v.string(), v.maxLength(100), v.description('As TAC names it, in either case')),
  profileId: Text,
  storeId: Text,
  callSid: Text,
  customerAddress: Text,
  speaksAs: v.optional(v.pipe(v.string(), v.description('The address or identity that the virtual agent speaks from'))),
  phoneNumber: Text,
  configurationId: Text,
  studioFlowSid: Text,
  attributes: v.optional(v.record(v.string(), v.unknown())),
  agent: v.optional(v.object({ name: Text, model: Text })),
  relay: v.optional(
    v.pipe(
      v.boolean(),
      v.description(
        'The caller is on a ConversationRelay socket of the virtual agent’s, which will send the end frame',
      ),
    ),
    false,
  ),
  heard: v.optional(
    v.pipe(
      v.array(v.object({ role: v.picklist(['customer', 'assistant']), text: v.string(), at: v.optional(v.string()) })),
      v.description('What was said on the call, for one that nobody else listens to'),
    ),
  ),
});
type ClaimBody = v.InferOutput<typeof ClaimSchema>;

const ClaimedSchema = v.object({
  status: v.picklist(HANDOFF_STATUSES),
  channel: v.string(),
  error: v.optional(v.string()),
  opensAt: v.optional(v.pipe(v.string(), v.description('When somebody will be there: ISO 8601, UTC'))),
  alternatives: v.optional(
    v.pipe(v.array(v.picklist(PROMISES)), v.description('What may be offered in place of a person now')),
  ),
  promised: v.optional(v.object({ what: v.picklist(PROMISES), to: v.string(), notBefore: v.optional(v.string()) })),
  id: v.pipe(v.string(), v.description('The handoff’s id')),
  told: v.pipe(
    v.boolean(),
    v.description('The customer has been told; if not, the virtual agent’s own answer to this turn is the goodbye'),
  ),
  handoffData: v.optional(
    v.pipe(v.string(), v.description('Of the `end` frame that the virtual agent sends behind its goodbye')),
  ),
});
type Claimed = v.InferOutput<typeof ClaimedSchema>;

const BODY_LIMIT = 8 * 1024 * 1024;

/**
 * `POST /conversations/:id/claim`: the handoff tool of a virtual agent in another process, calls too. The answer is what
 * the LLM is told. A call on ConversationRelay gets the `end` frame's data: its socket is the virtual agent's, which
 * sends it behind the goodbye and then says so (`POST .../call`). Any other call is moved over REST.
 */
export const claimRoute = (deps: ClaimDeps): Route =>
  defineRoute({
    method: 'POST',
    path: '/conversations/:id/claim',
    summary: 'Hands a conversation over, for a virtual agent in another process',
    description: 'Claimed twice, it is handed over once, and both get the outcome.',
    auth: 'key',
    body: ClaimSchema,
    bodyLimit: BODY_LIMIT,
    answers: { 200: { description: 'What became of it; a failure has put everything back', schema: ClaimedSchema } },
    handle: async ({ params: { id = '' }, body }) => ({ status: 200, body: await claim(deps, id, body) }),
  });

async function claim(deps: ClaimDeps, conversationId: string, body: ClaimBody): Promise<Claimed> {
  const channel = channelOf(body.channel);
  const isVoice = channel === 'voice';
  const { phoneNumber = deps.address ?? '', studioFlowSid, callSid, profileId } = body;
  const session: TacSession = { conversationId, channel: 'voice', callSid, profileId, startedAt: new Date() };
  if (isVoice && body.relay) {
    const known = deps.liveCalls.sessionOf(conversationId);
    if (!known || known.callSid !== callSid || deps.liveCalls.isOver(conversationId)) deps.liveCalls.use(session);
    deps.liveCalls.learn(conversationId, body.heard ?? []);
  }
  let chosen;
  try {
    chosen = deps.deliveries.choose({ channel, callSid }, { phoneNumber, studioHandoffFlowSid: studioFlowSid });
  } catch (error) {
    return { status: 'handoff_failed', channel, error: String((error as Error).message), id: '', told: false };
  }
  const result = await deps.handOver({
    args: readHandoffArguments(body.said),
    conversationId,
    channel,
    profileId,
    storeId: body.storeId,
    callSid,
    customerAddress: body.customerAddress,
    attributes: body.attributes,
    agent: body.agent ?? deps.agent,
    delivery: chosen.delivery,
    target: chosen.target,
    // Nobody else has listened to a call without an orchestrator.
    ...(isVoice && !body.relay && body.heard ? { transcript: body.heard } : {}),
    voiceOnly: isVoice && !conversationId.startsWith('conv_'),
    speaksAs: body.speaksAs ?? (channel === 'chat' ? deps.chatAddress : phoneNumber),
    configurationId: body.configurationId ?? deps.configurationId,
    redaction: deps.redaction,
    // On a call the virtual agent's own last answer is the goodbye.
    transitionMessage: isVoice ? '' : deps.transitionMessage,
  });
  if (!result.ok) {
    const { alternatives, ...told } = handoffResult(result, channel);
    return { ...told, ...(alternatives ? { alternatives: [...alternatives] } : {}), id: result.id, told: false };
  }
  const handoffData = deps.liveCalls.sessionOf(conversationId)?.pendingHandoffData?.handoffData;
  return {
    status: 'handoff_initiated',
    channel,
    id: result.id,
    told: result.repeated || (result.told && !isVoice),
    ...(isVoice && body.relay && handoffData !== undefined ? { handoffData } : {}),
  };
}

/** Lower case; the media streams of TAC's voice providers (`VOICE_MEDIA_STREAM_...`) are calls too. */
export function channelOf(name: string): string {
  const channel = name.toLowerCase();
  return channel.startsWith('voice') ? 'voice' : channel;
}
