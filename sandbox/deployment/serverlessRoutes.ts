import type { FastifyInstance } from 'fastify';
import { TwilioError } from '../kernel/TwilioError';
import type { Serverless } from './Serverless';

interface OfService {
  Params: { service: string };
  Body: Record<string, string | string[] | undefined> | undefined;
}

/** Of one uploaded file, in bytes: https://www.twilio.com/docs/serverless/functions-assets/assets */
const MOST_BYTES = 25 * 1024 * 1024;

/** `serverless.twilio.com`, as far as plugins are deployed with it. */
export function serverlessRoutes(app: FastifyInstance, serverless: Serverless): void {
  app.get('/v1/Services', () => page('services', serverless.listServices()));
  app.post<OfService>('/v1/Services', ({ body }, reply) =>
    reply.code(201).send(serverless.createService(text(body, 'UniqueName'), text(body, 'FriendlyName'))),
  );
  app.get<OfService>('/v1/Services/:service', ({ params }) => serverless.service(params.service));

  app.get<OfService>('/v1/Services/:service/Environments', ({ params }) =>
    page('environments', serverless.listEnvironments(params.service)),
  );
  app.post<OfService>('/v1/Services/:service/Environments', ({ params, body }, reply) => {
    const suffix = typeof body?.DomainSuffix === 'string' ? body.DomainSuffix : '';
    return reply.code(201).send(serverless.createEnvironment(params.service, text(body, 'UniqueName'), suffix));
  });
  app.post<OfService & { Params: { environment: string } }>(
    '/v1/Services/:service/Environments/:environment/Deployments',
    ({ params, body }, reply) =>
      reply.code(201).send(serverless.deploy(params.service, params.environment, text(body, 'BuildSid'))),
  );

  app.post<OfService>('/v1/Services/:service/Assets', ({ params, body }, reply) =>
    reply.code(201).send(serverless.createAsset(params.service, text(body, 'FriendlyName'))),
  );
  app.post<OfService>('/v1/Services/:service/Builds', ({ params, body }, reply) => {
    const versions = body?.AssetVersions ?? [];
    return reply.code(201).send(serverless.createBuild(params.service, [versions].flat()));
  });
  app.get<OfService & { Params: { build: string } }>('/v1/Services/:service/Builds/:build', ({ params }) =>
    serverless.build(params.service, params.build),
  );
}

/** `serverless-upload.twilio.com`: a multipart form with the file. */
export function uploadRoutes(app: FastifyInstance, serverless: Serverless): void {
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: MOST_BYTES },
    async (request: { headers: Record<string, unknown> }, body: Buffer) => {
      const headers = { 'content-type': String(request.headers['content-type']) };
      return new Response(new Uint8Array(body), { headers }).formData();
    },
  );
  app.post<{ Params: { service: string; asset: string }; Body: FormData }>(
    '/v1/Services/:service/Assets/:asset/Versions',
    async ({ params, body }, reply) => {
      const content = body.get('Content');
      if (!(content instanceof Blob)) throw new TwilioError(400, 20001, 'Content is missing');
      const version = serverless.upload(params.service, params.asset, {
        path: String(body.get('Path') ?? ''),
        visibility: String(body.get('Visibility') ?? 'public'),
        content: Buffer.from(await content.arrayBuffer()),
      });
      return reply.code(201).send(version);
    },
  );
}

function page(key: string, items: object[]): object {
  return { [key]: items, meta: { key, page: 0, page_size: 50, next_page_url: null, previous_page_url: null } };
}

function text(body: OfService['Body'], name: string): string {
  const value = body?.[name];
  if (typeof value !== 'string' || value === '')
    throw new TwilioError(400, 20001, `Missing required parameter ${name}`);
  return value;
}
