import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ConversationsService, TaskRouterService } from '../kernel/services';
import { TwilioError } from '../kernel/TwilioError';
import type { InteractionRecord } from './InteractionRecord';
import {
  channelAddress,
  channelResource,
  interactionAddress,
  interactionResource,
  inviteResource,
  participantResource,
  transferResource,
} from './interactionResources';
import type { Interactions } from './Interactions';
import { openChannel } from './openChannel';
import { endingOf } from './interactionsRpc';
import { readObject, readRouting } from './Routing';
import type { Transfers } from './Transfers';

interface Requested {
  id: (name: string) => string;
  field: (name: string) => unknown;
  /** A field that holds an object as JSON. */
  object: (name: string) => Record<string, unknown> | undefined;
}

function read({ params, body }: FastifyRequest): Requested {
  const fields = (body ?? {}) as Record<string, unknown>;
  return {
    id: (name) => (params as Record<string, string>)[name] ?? '',
    field: (name) => fields[name],
    object: (name) => (fields[name] === undefined ? undefined : readObject(fields[name], name)),
  };
}

/** `flex-api.twilio.com/v1/Interactions`, for the helper library. */
export function interactionsRoutes(
  app: FastifyInstance,
  interactions: Interactions,
  conversations: ConversationsService,
  taskRouter: TaskRouterService,
): void {
  const channelOf = ({ id }: Requested): InteractionRecord =>
    interactions.knownChannel(id('interaction'), id('channel'));

  app.post('/v1/Interactions', async (request, reply) => {
    const asked = read(request);
    const routing = asked.object('Routing');
    const { interaction, task } = openChannel({ interactions, conversations }, asked.object('Channel'), routing);
    void reply.code(201);
    return interactionResource(interaction, task);
  });

  app.get('/v1/Interactions/:interaction', async (request) =>
    interactionResource(interactions.known(read(request).id('interaction'))),
  );

  app.post('/v1/Interactions/:interaction', async (request) =>
    interactionResource(interactions.known(read(request).id('interaction'))),
  );

  app.get('/v1/Interactions/:interaction/Channels', async (request) => {
    const interaction = interactions.known(read(request).id('interaction'));
    return list('channels', [channelResource(interaction)], `${interactionAddress(interaction)}/Channels`);
  });
  app.get('/v1/Interactions/:interaction/Channels/:channel', async (request) =>
    channelResource(channelOf(read(request))),
  );
  app.post('/v1/Interactions/:interaction/Channels/:channel', async (request) => {
    const asked = read(request);
    const interaction = channelOf(asked);
    const ending = endingOf(asked.object('Routing'));
    const status = asked.field('Status');
    if (status === 'closed' || status === 'close') interactions.closeChannel(interaction, ending);
    else if (status === 'wrapup') interactions.closeChannel(interaction, 'wrapup');
    else if (status === 'inactive') interactions.deactivateChannel(interaction, ending);
    else throw new TwilioError(400, 20001, `Status ${String(status)} is not valid`);
    return channelResource(interaction);
  });

  app.get('/v1/Interactions/:interaction/Channels/:channel/Invites', async (request) => {
    const interaction = channelOf(read(request));
    const invites = [...interaction.invites.values()].map((one) =>
      inviteResource(interaction, one, taskRouter.task(one.taskSid)),
    );
    return list('invites', invites, `${channelAddress(interaction)}/Invites`);
  });
  app.post('/v1/Interactions/:interaction/Channels/:channel/Invites', async (request, reply) => {
    const asked = read(request);
    const interaction = channelOf(asked);
    const { invite, task } = interactions.invite(interaction, readRouting(asked.object('Routing')));
    void reply.code(201);
    return inviteResource(interaction, invite, task);
  });

  app.get('/v1/Interactions/:interaction/Channels/:channel/Participants', async (request) => {
    const interaction = channelOf(read(request));
    const participants = [...interaction.participants.values()].map((one) => participantResource(interaction, one));
    return list('participants', participants, `${channelAddress(interaction)}/Participants`);
  });
  app.post('/v1/Interactions/:interaction/Channels/:channel/Participants', async (request, reply) => {
    const asked = read(request);
    const interaction = channelOf(asked);
    const type = asked.field('Type');
    if (type !== 'agent' && type !== 'customer') throw new TwilioError(400, 20001, `Type ${String(type)} is not valid`);
    const identity = asked.object('MediaProperties')?.['identity'];
    const participant = interactions.addParticipant(interaction, {
      type,
      ...(identity ? { identity: String(identity) } : {}),
    });
    void reply.code(201);
    return participantResource(interaction, participant);
  });
  app.post('/v1/Interactions/:interaction/Channels/:channel/Participants/:participant', async (request) => {
    const asked = read(request);
    const interaction = channelOf(asked);
    const participant = interactions.knownParticipant(interaction, asked.id('participant'));
    const status = asked.field('Status');
    if (status !== 'closed' && status !== 'wrapup') {
      throw new TwilioError(400, 20001, `Status ${String(status)} is not valid`);
    }
    interactions.closeParticipant(interaction, participant, status);
    return participantResource(interaction, participant);
  });
}

/** Hands a conversation on to another worker; bodies are JSON here. */
export function transferRoutes(app: FastifyInstance, interactions: Interactions, transfers: Transfers): void {
  const path = '/v1/Interactions/:interaction/Channels/:channel/Transfers';
  const channelOf = ({ id }: Requested): InteractionRecord =>
    interactions.knownChannel(id('interaction'), id('channel'));

  app.post(path, async (request, reply) => {
    const interaction = channelOf(read(request));
    void reply.code(201);
    return transferResource(interaction, transfers.create(interaction, (request.body ?? {}) as object));
  });
  app.get(`${path}/:transfer`, async (request) => {
    const asked = read(request);
    const interaction = channelOf(asked);
    return transferResource(interaction, transfers.known(interaction, asked.id('transfer')));
  });
  app.post(`${path}/:transfer`, async (request) => {
    const asked = read(request);
    const interaction = channelOf(asked);
    return transferResource(interaction, transfers.update(interaction, asked.id('transfer'), asked.field('status')));
  });
}

function list(key: string, items: unknown[], url: string): Record<string, unknown> {
  const meta = { key, page: 0, page_size: 50, url, first_page_url: url, previous_page_url: null, next_page_url: null };
  return { [key]: items, meta };
}
