import type { TwilsockAnswer, TwilsockClient, TwilsockDoor, TwilsockRequest } from '../../kernel/doors';
import { account } from '../../kernel/account';
import { TwilioError } from '../../kernel/TwilioError';
import type { ConversationStore } from '../ConversationStore';
import type { MediaStore } from '../media/MediaStore';
import type { Users } from '../Users';
import { Access } from './Access';
import { ClientRequest } from './ClientRequest';
import type { ClientRoute } from './ClientRoute';
import { configuration } from './configuration';
import { conversationRoutes } from './conversationRoutes';
import { SERVICE_PATH } from './links';
import { messageRoutes } from './messageRoutes';
import { participantRoutes } from './participantRoutes';
import { TypingIndicator } from './TypingIndicator';
import { userRoutes } from './userRoutes';

const refusal: TwilsockAnswer = {
  status: 403,
  body: new TwilioError(403, 20403, 'The token is for another service').body,
};

/** What `@twilio/conversations` asks for inside its twilsock connection (`aim.<region>.twilio.com`). */
export class ClientDoor implements TwilsockDoor {
  readonly host = 'aim.';
  private readonly typing = new TypingIndicator();
  private readonly routes: readonly ClientRoute[];

  constructor(
    store: ConversationStore,
    private readonly users: Users,
    media: MediaStore,
  ) {
    const access = new Access(store);
    this.routes = [
      ...conversationRoutes(store, access),
      ...participantRoutes(store, access),
      ...messageRoutes(store, media, access),
      ...userRoutes(store, users, access, this.typing),
    ];
  }

  handle(request: TwilsockRequest, client: TwilsockClient): TwilsockAnswer | undefined {
    const service = client.serviceOf?.(request.grant);
    if (service !== undefined && service !== account.chatServiceSid) return refusal;
    this.typing.see(client);
    this.users.ensure(client.identity);
    if (request.method === 'GET' && request.path === '/Client/v2/Configuration')
      return { status: 200, body: configuration(client.identity) };
    if (request.method === 'GET' && request.path === '/Client/v2/ContentTemplates')
      return { status: 200, body: { templates: [], meta: { next_token: null, previous_token: null } } };
    if (!request.path.startsWith(`${SERVICE_PATH}/`)) return undefined;
    const parts = request.path
      .slice(SERVICE_PATH.length + 1)
      .split('/')
      .map(decodeURIComponent);
    for (const { method, path, answer } of this.routes) {
      const open = method === request.method ? openParts(path.split('/'), parts) : undefined;
      if (open) return answered(() => answer(new ClientRequest(client.identity, open, request)));
    }
    return undefined;
  }
}

/** The parts that the pattern leaves open with `*`; `undefined` when the path is another. */
function openParts(pattern: readonly string[], parts: readonly string[]): string[] | undefined {
  if (pattern.length !== parts.length) return undefined;
  const fits = pattern.every((one, position) => one === '*' || one === parts[position]);
  return fits ? parts.filter((_part, position) => pattern[position] === '*') : undefined;
}

function answered(answer: () => TwilsockAnswer): TwilsockAnswer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof TwilioError) return { status: error.status, body: error.body };
    throw error;
  }
}
