import { TwilioError } from '../kernel/TwilioError';
import { account } from '../kernel/account';
import type { ConversationsService, TaskRouterService } from '../kernel/services';
import type { RpcHandler, RpcRequest } from '../taskrouter/bridge/RpcRequest';
import { channelForFlex, interactionForFlex, interactionResource, inviteResource } from './interactionResources';
import { participantForFlex, transferResource } from './interactionResources';
import type { Ending, Interactions } from './Interactions';
import { openChannel } from './openChannel';
import type { PausedChannels } from './PausedChannels';
import type { Transfers } from './Transfers';

type Handler = (request: RpcRequest, ...sids: string[]) => unknown;

const CHANNEL = '^v1/Interactions/(KD\\w+)/Channels/(UO\\w+)';
const TRANSFERS = `^v1/Instances/${account.flexInstanceSid}/Interactions/(KD\\w+)/Channels/(UO\\w+)/Transfers`;

/** What Flex UI asks for through the event bridge, on behalf of the worker whose token it sends. */
export function interactionsRpc(
  interactions: Interactions,
  deps: {
    taskRouter: TaskRouterService;
    conversations: ConversationsService;
    transfers: Transfers;
    paused: PausedChannels;
  },
): RpcHandler {
  const { taskRouter, conversations, transfers, paused } = deps;
  const updateChannel: Handler = ({ params, caller }, sid = '', channelSid = '') => {
    const interaction = interactions.knownChannel(sid, channelSid);
    const ending = endingOf(params['routing']);
    if (params['status'] === 'active') {
      paused.resume(interaction, caller.sid);
      return channelForFlex(interaction);
    }
    const mine = interactions.participants(channelSid).some(({ workerSid }) => workerSid === caller.sid);
    if (!mine && caller.role === 'agent') throw refusal();
    const workerSid = mine ? caller.sid : undefined;
    if (params['status'] === 'closed') interactions.closeChannel(interaction, ending, workerSid);
    else if (params['status'] === 'pause') paused.pause(interaction, ending, caller.sid);
    else if (params['status'] === 'inactive') interactions.deactivateChannel(interaction, ending, workerSid);
    else throw new TwilioError(400, 20001, `Status ${String(params['status'])} is not valid`);
    return channelForFlex(interaction);
  };

  const answerInvite: Handler = ({ params, caller }, sid = '', channelSid = '', inviteSid = '') => {
    const interaction = interactions.knownChannel(sid, channelSid);
    const reservationSid =
      (params['routing'] as { reservation?: { sid?: string } } | undefined)?.reservation?.sid ?? '';
    if (taskRouter.reservation(reservationSid)?.workerSid !== caller.sid) throw refusal();
    interactions.answerInvite(interaction, inviteSid, reservationSid, params['action'] === 'accept');
    const invite = interaction.invites.get(inviteSid);
    return invite ? inviteResource(interaction, invite) : {};
  };

  const transfer: Handler = ({ params, caller }, sid = '', channelSid = '') => {
    const interaction = interactions.knownChannel(sid, channelSid);
    const from = interactions.knownParticipant(interaction, String(params['from'] ?? ''));
    if (from.workerSid !== caller.sid && caller.role === 'agent') throw refusal();
    return transferResource(interaction, transfers.create(interaction, params));
  };

  /** A worker writes to somebody who has not written. */
  const create: Handler = ({ params }) => {
    const channel = params['channel'] as Record<string, unknown> | undefined;
    const { interaction, task } = openChannel({ interactions, conversations }, channel, params['routing']);
    return { ...interactionForFlex(interaction), routing: interactionResource(interaction, task)['routing'] };
  };

  const addParticipant: Handler = ({ params, caller }, sid = '', channelSid = '') => {
    const interaction = interactions.knownChannel(sid, channelSid);
    const isOwn = interactions.participants(channelSid).some(({ workerSid }) => workerSid === caller.sid);
    if (!isOwn && caller.role === 'agent') throw refusal();
    const { identity, address, name, level } = (params['media_properties'] ?? {}) as Record<string, string | undefined>;
    const type = params['type'] === 'agent' ? 'agent' : 'customer';
    const participant = address
      ? interactions.addCorrespondent(interaction, { address, name: name ?? '', level: level === 'cc' ? 'cc' : 'to' })
      : interactions.addParticipant(interaction, { type, ...(identity && { identity }) });
    return participantForFlex(interaction, participant);
  };

  const updateParticipant: Handler = ({ params, caller }, sid = '', channelSid = '', participantSid = '') => {
    const interaction = interactions.knownChannel(sid, channelSid);
    const participant = interactions.knownParticipant(interaction, participantSid);
    const isOwn = interactions.participants(channelSid).some(({ workerSid }) => workerSid === caller.sid);
    if (!isOwn && caller.role === 'agent') throw refusal();
    const ending = params['status'] === 'wrapup' ? 'wrapup' : 'closed';
    interactions.closeParticipant(interaction, participant, ending);
    return participantForFlex(interaction, participant);
  };

  const routes: [method: string, path: RegExp, handle: Handler][] = [
    ['GET', /^v1\/Channels$/, ({ caller }) => ({ content: paused.listOf(caller.sid), meta: ONE_PAGE })],
    ['POST', /^v1\/Interactions$/, create],
    ['POST', new RegExp(`${CHANNEL}/Participants$`), addParticipant],
    ['GET', /^v1\/Interactions\/(KD\w+)$/, (_request, sid = '') => interactionForFlex(interactions.known(sid))],
    [
      'GET',
      /^v1\/Interactions\/(KD\w+)\/Channels$/,
      (_request, sid = '') => ({ channels: [channelForFlex(interactions.known(sid))] }),
    ],
    [
      'GET',
      new RegExp(`${CHANNEL}$`),
      (_request, sid = '', channelSid = '') => channelForFlex(interactions.knownChannel(sid, channelSid)),
    ],
    ['POST', new RegExp(`${CHANNEL}$`), updateChannel],
    ['POST', new RegExp(`${CHANNEL}/Invites/(KG\\w+)$`), answerInvite],
    [
      'GET',
      new RegExp(`${CHANNEL}/Participants$`),
      (_request, sid = '', channelSid = '') => {
        const interaction = interactions.knownChannel(sid, channelSid);
        return {
          channel_type: interaction.channelType,
          participants: [...interaction.participants.values()].map((one) => participantForFlex(interaction, one)),
        };
      },
    ],
    ['POST', new RegExp(`${CHANNEL}/Participants/(UT\\w+)$`), updateParticipant],
    [
      'GET',
      new RegExp(`${TRANSFERS}$`),
      (_request, sid = '', channelSid = '') => {
        const interaction = interactions.knownChannel(sid, channelSid);
        return transfers.of(interaction).map((one) => transferResource(interaction, one));
      },
    ],
    ['POST', new RegExp(`${TRANSFERS}$`), transfer],
    [
      'POST',
      new RegExp(`${TRANSFERS}/(UX\\w+)$`),
      ({ params }, sid = '', channelSid = '', transferSid = '') => {
        const interaction = interactions.knownChannel(sid, channelSid);
        return transferResource(interaction, transfers.update(interaction, transferSid, params['status']));
      },
    ],
  ];

  return (request) => {
    const path = request.url.split('?')[0] ?? '';
    for (const [method, pattern, handle] of routes) {
      const match = method === request.method ? pattern.exec(path) : null;
      if (match) return handle(request, ...match.slice(1));
    }
    return undefined;
  };
}

const ONE_PAGE = {
  list_key: 'content',
  previous_token: null,
  next_token: null,
  direct_token: false,
  page_size: 50,
};

/** `{ status: 'wrapup' | 'closed' }`; wrap-up unless told otherwise. */
export function endingOf(routing: unknown): Ending {
  return (routing as { status?: string } | undefined)?.status === 'closed' ? 'closed' : 'wrapup';
}

function refusal(): TwilioError {
  return new TwilioError(403, 20403, 'The task is another worker’s');
}
