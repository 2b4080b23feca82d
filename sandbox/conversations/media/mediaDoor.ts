import type { FastifyInstance, FastifyRequest } from 'fastify';
import { account } from '../../kernel/account';
import { hasCredentials } from '../../kernel/credentials';
import type { RestDoor } from '../../kernel/doors';
import { UPSTREAM } from '../../kernel/mountDoors';
import { readToken } from '../../kernel/tokens';
import { notFound, TwilioError } from '../../kernel/TwilioError';
import { isWorker } from '../client/Access';
import type { ConversationStore } from '../ConversationStore';
import { refusals } from '../refusals';
import { MOST_BYTES, type MediaStore, type StoredMedia } from './MediaStore';

const HOST = 'mcs.us1.twilio.com';

interface Params {
  service: string;
  sid: string;
}

/** Where files of messages are uploaded and read: with a chat token, the account's credentials, or a file's own address. */
export function mediaDoor(media: MediaStore, store: ConversationStore): RestDoor {
  const routes = (app: FastifyInstance): void => {
    const base = '/v1/Services/:service';
    void app.register(async (files) => {
      files.removeAllContentTypeParsers();
      files.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
        done(null, body),
      );
      files.post<{ Params: Params; Querystring: Record<string, string> }>(`${base}/Media`, async (request, reply) => {
        const author = callerOf(request);
        const { Category: category, Filename: filename } = request.query;
        const file = await readFile(request);
        const named = filename ?? file.filename;
        const made = media.add({
          author,
          contentType: file.contentType,
          content: file.content,
          ...(category !== undefined && { category }),
          ...(named !== undefined && { filename: named }),
        });
        return reply.code(201).send(resource(request, media, made));
      });
    });
    app.get<{ Params: Params }>(`${base}/Media/:sid`, (request) => {
      const file = media.require(request.params.sid);
      refuseStranger(store, callerOf(request), file);
      return resource(request, media, file);
    });
    app.post<{ Params: Params; Body: { list?: { media_sid?: unknown }[] } }>(`${base}/MediaSet`, (request) => {
      const caller = callerOf(request);
      return (request.body.list ?? []).map(({ media_sid: sid }) => {
        try {
          const file = media.require(String(sid));
          refuseStranger(store, caller, file);
          return { code: 200, media_record: resource(request, media, file) };
        } catch (error) {
          if (!(error instanceof TwilioError)) throw error;
          return { code: error.status, media_record: { sid } };
        }
      });
    });
    app.get<{ Params: Params; Querystring: { key?: string } }>(`${base}/Media/:sid/Content`, (request, reply) => {
      const { sid } = request.params;
      const file = media.byKey(request.query.key ?? '');
      if (file?.sid !== sid) throw notFound(`/Media/${sid}/Content`);
      return reply
        .type(file.contentType)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.filename ?? sid)}`)
        .header('x-content-type-options', 'nosniff')
        .send(file.content);
    });
  };
  return { host: HOST, open: true, routes };
}

/** The chat identity of a token; the account itself with its credentials. */
function callerOf(request: FastifyRequest): string {
  const { service } = request.params as Params;
  if (service !== account.chatServiceSid) throw notFound(`/Services/${service}`);
  if (hasCredentials(request)) return 'system';
  const token = request.headers['x-twilio-token'];
  const read = readToken(typeof token === 'string' ? token : '');
  if (read.state !== 'valid') {
    throw new TwilioError(401, read.state === 'expired' ? 20104 : 20101, 'Token is not valid');
  }
  const grant = read.grants.chat ?? read.grants.ip_messaging;
  if (grant?.service_sid !== service) throw new TwilioError(403, 20403, 'The token has no grant for this service');
  return read.grants.identity;
}

function refuseStranger(store: ConversationStore, caller: string, file: StoredMedia): void {
  if (caller === 'system' || caller === file.author || isWorker(caller)) return;
  const conversation = file.conversationSid === undefined ? undefined : store.conversation(file.conversationSid);
  if (!conversation || ![...conversation.participants.values()].some(({ identity }) => identity === caller))
    throw refusals.stranger();
}

/** The body as it is, or the first file of a form. */
async function readFile(request: FastifyRequest): Promise<{ contentType: string; content: Buffer; filename?: string }> {
  const contentType = request.headers['content-type'] ?? 'application/octet-stream';
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (!contentType.startsWith('multipart/form-data')) return { contentType, content: body };
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => undefined);
  for (const value of form?.values() ?? []) {
    if (typeof value === 'string') continue;
    const type = value.type === '' ? 'application/octet-stream' : value.type;
    return { contentType: type, content: Buffer.from(await value.arrayBuffer()), filename: value.name };
  }
  throw refusals.missing('Media');
}

function resource(request: FastifyRequest, media: MediaStore, file: StoredMedia): Record<string, unknown> {
  const path = `/v1/Services/${account.chatServiceSid}/Media/${file.sid}`;
  const content = `${request.protocol}://${request.host}${UPSTREAM}/${HOST}${path}/Content`;
  const date = file.createdAt.toISOString();
  return {
    sid: file.sid,
    service_sid: account.chatServiceSid,
    channel_sid: file.conversationSid ?? null,
    message_sid: null,
    date_created: date,
    date_upload_updated: date,
    date_updated: date,
    size: file.content.length,
    content_type: file.contentType,
    filename: file.filename,
    author: file.author,
    category: file.category,
    is_multipart_upstream: false,
    url: `https://${HOST}${path}`,
    links: {
      content: `https://${HOST}${path}/Content`,
      content_direct_temporary: `${content}?key=${media.directKey(file.sid)}`,
    },
  };
}
