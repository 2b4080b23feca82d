import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { account, workers } from '../kernel/account';
import { hasCredentials } from '../kernel/credentials';
import type { ConversationsService } from '../kernel/services';
import { notFound, TwilioError } from '../kernel/TwilioError';

const SINCE = '2026-01-01T00:00:00Z';

const text = (request: FastifyRequest, name: string): string | undefined => {
  const value = (request.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/**
 * What the back end of a web chat asks `flex-api.twilio.com`, Twilio's own webchat app among them: a conversation with a
 * new customer in it, for whom it then makes a chat token. And the account's Flex users.
 */
export function webChatRoutes(app: FastifyInstance, conversations: ConversationsService): void {
  const locales = new Map<string, string>();

  app.post('/v2/WebChats', (request, reply) => {
    if (!hasCredentials(request)) throw new TwilioError(401, 20003, 'Authenticate');
    const addressSid = text(request, 'AddressSid');
    if (addressSid === undefined) throw new TwilioError(400, 20001, 'Missing required parameter AddressSid');
    if (addressSid !== account.webChatAddressSid)
      throw new TwilioError(400, 20001, `AddressSid ${addressSid} is not valid`);
    const name = text(request, 'CustomerFriendlyName') ?? 'Customer';
    const identity = randomUUID().replaceAll('-', '');
    const { sid } = conversations.create({
      friendlyName: text(request, 'ChatFriendlyName') ?? 'Web chat',
      attributes: { pre_engagement_data: readData(text(request, 'PreEngagementData')), from: name },
    });
    conversations.addParticipant(sid, { identity, friendlyName: name });
    return reply.code(201).send({ conversation_sid: sid, identity });
  });

  const path = '/v2/Instances/:instance/Users/:user';
  type Named = { Params: { instance: string; user: string } };
  const resource = ({ instance, user }: Named['Params']): Record<string, unknown> => {
    const worker = workers.find(({ flexUserSid }) => flexUserSid === user);
    if (instance !== account.flexInstanceSid || !worker) throw notFound(`/v2/Instances/${instance}/Users/${user}`);
    return {
      account_sid: account.sid,
      instance_sid: instance,
      user_sid: null,
      flex_user_sid: user,
      worker_sid: worker.sid,
      workspace_sid: account.workspaceSid,
      flex_team_sid: null,
      username: worker.identity,
      email: worker.attributes.email,
      locale: locales.get(user) ?? 'en-US',
      roles: [worker.role],
      created_date: SINCE,
      updated_date: SINCE,
      version: 0,
      url: `https://flex-api.twilio.com/v2/Instances/${instance}/Users/${user}`,
    };
  };
  app.get<Named>(path, (request) => {
    if (!hasCredentials(request)) throw new TwilioError(401, 20003, 'Authenticate');
    return resource(request.params);
  });
  app.post<Named>(path, (request) => {
    if (!hasCredentials(request)) throw new TwilioError(401, 20003, 'Authenticate');
    const locale = text(request, 'Locale');
    if (locale !== undefined) locales.set(request.params.user, locale);
    return resource(request.params);
  });
}

/** An object where it is one; what is no JSON stays a text. */
function readData(given: string | undefined): unknown {
  if (given === undefined) return {};
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}
