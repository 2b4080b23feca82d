import type { FastifyInstance } from 'fastify';
import { account } from '../kernel/account';
import { TwilioError, notFound } from '../kernel/TwilioError';
import { configurationRoutes } from './configurationRoutes';
import { existingParticipant, type Orchestrator } from './Orchestrator';
import { page } from './page';
import {
  actionBody,
  communicationBody,
  conversationBody,
  conversationChanges,
  participantBody,
  participantChanges,
  readBody,
} from './requestBodies';
import { conversationResource } from './resources';
import type { SendMessageActions } from './SendMessageActions';

interface Paging {
  pageSize?: string;
  pageToken?: string;
}

interface Filter extends Paging {
  status?: string | string[];
  channelId?: string;
}

interface OfConversation {
  Params: { id: string };
}

const CONVERSATION = '/v2/Conversations/:id';

/** The v2 API of `conversations.twilio.com`. */
export function orchestratorRoutes(orchestrator: Orchestrator, actions: SendMessageActions) {
  return (app: FastifyInstance): void => {
    conversationRoutes(app, orchestrator);
    participantRoutes(app, orchestrator);
    communicationRoutes(app, orchestrator);
    actionRoutes(app, orchestrator, actions);
    configurationRoutes(app, orchestrator);
  };
}

function conversationRoutes(app: FastifyInstance, orchestrator: Orchestrator): void {
  app.get<{ Querystring: Filter }>('/v2/Conversations', ({ query }) => {
    const statuses = [query.status ?? []].flat().flatMap((one) => one.split(','));
    const found = orchestrator
      .conversations()
      .filter(({ status }) => statuses.length === 0 || statuses.includes(status))
      .filter((one) => query.channelId === undefined || hasChannelId(one, query.channelId));
    return page('conversations', found.map(conversationResource), query);
  });

  app.post('/v2/Conversations', (request, reply) => {
    const { configurationId, name, participants } = readBody(conversationBody, request.body);
    if (configurationId !== account.orchestratorConfigurationId) {
      throw notFound(`/v2/ControlPlane/Configurations/${configurationId}`);
    }
    const other = orchestrator.openConversationOf(participants);
    if (other) {
      reply.header('X-Conflicting-Resource-Id', other.id);
      throw new TwilioError(409, 20409, 'A conversation with these participants is open already');
    }
    return reply.code(201).send(conversationResource(orchestrator.create({ name, participants })));
  });

  app.get<OfConversation>(CONVERSATION, ({ params }) => conversationResource(orchestrator.existing(params.id)));

  app.route<OfConversation>({
    method: ['PUT', 'PATCH'],
    url: CONVERSATION,
    handler: ({ params, body }) => {
      const conversation = orchestrator.existing(params.id);
      const { name, status, configuration } = readBody(conversationChanges, body);
      if (configuration?.statusCallbacks) {
        orchestrator.setConversationCallbacks(conversation, configuration.statusCallbacks);
      }
      if (name !== undefined && name !== conversation.name) orchestrator.rename(conversation, name);
      if (status) orchestrator.setStatus(conversation, status);
      return conversationResource(conversation);
    },
  });
}

function participantRoutes(app: FastifyInstance, orchestrator: Orchestrator): void {
  app.get<OfConversation & { Querystring: Paging }>(`${CONVERSATION}/Participants`, ({ params, query }) =>
    page('participants', [...orchestrator.existing(params.id).participants.values()], query),
  );

  app.post<OfConversation>(`${CONVERSATION}/Participants`, ({ params, body }, reply) => {
    const conversation = orchestrator.existing(params.id);
    return reply.code(201).send(orchestrator.addParticipant(conversation, readBody(participantBody, body)));
  });

  app.get<{ Params: { id: string; participantId: string } }>(
    `${CONVERSATION}/Participants/:participantId`,
    ({ params }) => existingParticipant(orchestrator.existing(params.id), params.participantId),
  );

  app.route<{ Params: { id: string; participantId: string } }>({
    method: ['PUT', 'PATCH'],
    url: `${CONVERSATION}/Participants/:participantId`,
    handler: ({ params, body }) =>
      orchestrator.updateParticipant(
        orchestrator.existing(params.id),
        params.participantId,
        readBody(participantChanges, body),
      ),
  });
}

function communicationRoutes(app: FastifyInstance, orchestrator: Orchestrator): void {
  app.get<OfConversation & { Querystring: Paging }>(`${CONVERSATION}/Communications`, ({ params, query }) =>
    page('communications', orchestrator.existing(params.id).communications, query),
  );

  app.post<OfConversation>(`${CONVERSATION}/Communications`, ({ params, body }, reply) => {
    const conversation = orchestrator.existing(params.id);
    const { author, content } = readBody(communicationBody, body);
    return reply.code(201).send(
      orchestrator.addCommunication(conversation, {
        participantId: author.participantId,
        address: author.address,
        text: content.text,
        type: content.type,
      }),
    );
  });
}

function actionRoutes(app: FastifyInstance, orchestrator: Orchestrator, actions: SendMessageActions): void {
  app.post<OfConversation>(`${CONVERSATION}/Actions`, ({ params, body }, reply) => {
    const conversation = orchestrator.existing(params.id);
    return reply.code(202).send(actions.create(conversation, readBody(actionBody, body).payload));
  });

  app.get<{ Params: { id: string; actionId: string } }>(`${CONVERSATION}/Actions/:actionId`, ({ params }) =>
    actions.existing(orchestrator.existing(params.id), params.actionId),
  );
}

function hasChannelId(
  { conversationSid, participants }: ReturnType<Orchestrator['existing']>,
  wanted: string,
): boolean {
  return (
    conversationSid === wanted ||
    [...participants.values()].some(({ addresses }) => addresses.some(({ channelId }) => channelId === wanted))
  );
}
