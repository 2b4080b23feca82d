import type { FastifyInstance, FastifyRequest } from 'fastify';
import { account, workers, type WorkerSeed } from '../kernel/account';
import { hasCredentials } from '../kernel/credentials';
import type { ConversationsService } from '../kernel/services';
import { notFound, TwilioError } from '../kernel/TwilioError';
import { configuration, publicConfiguration } from './configuration';
import { bodyToken, flexUserOf, headerToken } from './flexUser';
import { tokenInfo } from './tokenInfo';
import { webChatRoutes } from './webChatRoutes';

export interface FlexApiOptions {
  conversations: ConversationsService;
  /** The activity in which a worker is offline. */
  offlineActivitySid: string;
  /** Read anew for each answer. */
  uiAttributes: () => Record<string, unknown>;
  /** Flex's e-mail is set up. */
  hasEmail: boolean;
  /** Serverless services that hold plugins. */
  serverlessServiceSids: () => readonly string[];
  /** The account writes its configuration. */
  write: (change: ConfigurationChange) => void;
}

/** What of Flex's configuration is kept when it is written; `ui_attributes` replaces what was there, as at Twilio. */
export interface ConfigurationChange {
  ui_attributes?: Record<string, unknown>;
  serverless_service_sids?: string[];
}

function workerOf(request: FastifyRequest): WorkerSeed {
  const user = flexUserOf(headerToken(request) ?? bodyToken(request.body));
  if (user.state !== 'valid') throw new TwilioError(401, 20003, 'Authenticate');
  return user.worker;
}

/** What Flex asks `flex-api.twilio.com`. The paths start at `/v1`. */
export function flexApiRoutes(app: FastifyInstance, options: FlexApiOptions): void {
  const { conversations, offlineActivitySid } = options;
  webChatRoutes(app, conversations);
  const current = (): Record<string, unknown> => ({
    ...configuration({ uiAttributes: options.uiAttributes(), offlineActivitySid }),
    serverless_service_sids: options.serverlessServiceSids(),
  });

  app.get('/v1/Configuration/Public', () => publicConfiguration());

  app.get('/v1/Configuration', (request) => {
    if (!hasCredentials(request)) workerOf(request);
    return current();
  });
  app.post<{ Body: ConfigurationChange & { account_sid?: string } }>('/v1/Configuration', (request) => {
    if (!hasCredentials(request)) throw new TwilioError(401, 20003, 'Authenticate');
    if (request.body.account_sid !== account.sid) throw new TwilioError(400, 20001, 'account_sid is missing');
    options.write(request.body);
    return current();
  });

  app.post<{ Params: { account: string } }>('/v1/Accounts/:account/Tokens/Info', ({ params, body }) => {
    if (params.account !== account.sid) throw notFound(`/Accounts/${params.account}`);
    return tokenInfo(flexUserOf(bodyToken(body)));
  });

  app.get('/v1/account/provision/status', () => ({ status: options.hasEmail ? 'active' : 'not-configured' }));

  app.get('/v1/Instances/:instance/Teams/Context', () => ({ team_setup_complete: false }));

  app.get('/v1/Instances/:instance/InsightsProvisioningStatus', () => ({ enabled: false, time_zone: null }));

  // When a worker accepts a chat that came without an interaction, the browser lets them in.
  app.post<{ Params: { conversation: string; role: string }; Body: { Identity?: string } | undefined }>(
    '/v1/Channels/:conversation/Roles/:role/Users',
    (request, reply) => {
      const { conversation, role } = request.params;
      const caller = workerOf(request);
      if (!conversations.conversation(conversation)) throw notFound(`/Channels/${conversation}`);
      const identity = request.body?.Identity ?? caller.identity;
      const worker = workers.find((one) => one.identity === identity);
      const participant = conversations.addParticipant(conversation, { identity, friendlyName: worker?.fullName });
      return reply.code(201).send({ sid: participant.sid, channel_sid: conversation, identity, role });
    },
  );
}
