import type { FastifyInstance } from 'fastify';
import type { SyncServices, SyncSettings } from '../SyncServices';
import { listResource } from './listResource';
import { serviceResource } from './resources';

interface OfService {
  Params: { service: string };
}

/** Services themselves. */
export function serviceRoutes(app: FastifyInstance, services: SyncServices): void {
  app.get('/v1/Services', () => {
    const entries = services.all();
    const page = { entries, size: 50, next: null, previous: null };
    return listResource('services', 'https://sync.twilio.com/v1/Services', page, serviceResource);
  });
  app.post('/v1/Services', ({ body }, reply) =>
    reply.code(201).send(serviceResource(services.create(settingsOf(body)))),
  );
  app.get<OfService>('/v1/Services/:service', ({ params }) => serviceResource(services.known(params.service)));
  app.post<OfService>('/v1/Services/:service', ({ params, body }) =>
    serviceResource(services.update(params.service, settingsOf(body))),
  );
  app.delete<OfService>('/v1/Services/:service', ({ params }, reply) => {
    services.delete(params.service);
    return reply.code(204).send();
  });
}

function settingsOf(body: unknown): Partial<SyncSettings> {
  const form = (body ?? {}) as Record<string, string | undefined>;
  const flag = (text: string | undefined): boolean | undefined => (text === undefined ? undefined : text === 'true');
  const window = form['ReachabilityDebouncingWindow'];
  const settings = {
    friendlyName: form['FriendlyName'],
    webhookUrl: form['WebhookUrl'],
    webhooksFromRestEnabled: flag(form['WebhooksFromRestEnabled']),
    reachabilityWebhooksEnabled: flag(form['ReachabilityWebhooksEnabled']),
    reachabilityDebouncingEnabled: flag(form['ReachabilityDebouncingEnabled']),
    reachabilityDebouncingWindow: window === undefined ? undefined : Number(window),
    aclEnabled: flag(form['AclEnabled']),
  };
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<SyncSettings>;
}
