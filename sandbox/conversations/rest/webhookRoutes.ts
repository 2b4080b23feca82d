import type { FastifyInstance } from 'fastify';
import type { ConversationStore } from '../ConversationStore';
import { refusals } from '../refusals';
import type { WebhookTarget, Webhooks } from '../Webhooks';
import { page } from './page';
import { restUrl, webhookResource } from './resources';
import { RestRequest } from './RestRequest';

/** `/Conversations/{CH}/Webhooks`. */
export function webhookRoutes(app: FastifyInstance, base: string, store: ConversationStore, webhooks: Webhooks): void {
  const path = `${base}/Conversations/:conversation/Webhooks`;

  app.post(path, (raw, reply) => {
    const request = new RestRequest(raw);
    const conversation = store.require(request.param('conversation'));
    const target = request.oneOf('Target', ['webhook', 'trigger', 'studio']);
    if (!target) throw refusals.missing('Target');
    return reply.code(201).send(webhookResource(webhooks.add(conversation, configured(request, target))));
  });

  app.get(path, (raw) => {
    const request = new RestRequest(raw);
    const { sid } = store.require(request.param('conversation'));
    return page(request, {
      key: 'webhooks',
      url: restUrl(`Conversations/${sid}/Webhooks`),
      items: webhooks.of(sid),
      idOf: (webhook) => webhook.sid,
      show: webhookResource,
    });
  });

  app.get(`${path}/:webhook`, (raw) => webhookResource(asked(new RestRequest(raw))));

  app.post(`${path}/:webhook`, (raw) => {
    const request = new RestRequest(raw);
    const webhook = asked(request);
    return webhookResource(webhooks.update(webhook, configured(request, webhook.to.target, webhook.to)));
  });

  app.delete(`${path}/:webhook`, (raw, reply) => {
    webhooks.remove(asked(new RestRequest(raw)));
    return reply.code(204).send();
  });

  function asked(request: RestRequest) {
    return webhooks.require(store.require(request.param('conversation')).sid, request.param('webhook'));
  }
}

/** What the request configures; what it doesn't mention stays as it was. */
function configured(request: RestRequest, target: WebhookTarget['target'], was?: WebhookTarget): WebhookTarget {
  if (target === 'studio') {
    const flowSid = request.text('Configuration.FlowSid') ?? (was?.target === 'studio' ? was.flowSid : undefined);
    if (!flowSid) throw refusals.missing('Configuration.FlowSid');
    return { target, flowSid, replayAfter: request.number('Configuration.ReplayAfter') };
  }
  const before = was?.target === 'studio' ? undefined : was;
  const url = request.text('Configuration.Url') ?? before?.url;
  if (!url) throw refusals.missing('Configuration.Url');
  // Webhooks are only ever posted here.
  request.oneOf('Configuration.Method', ['get', 'post']);
  const filters = request.has('Configuration.Filters') ? request.texts('Configuration.Filters') : before?.filters;
  if (target === 'webhook') return { target, url, filters: filters ?? [] };
  const triggers = request.has('Configuration.Triggers')
    ? request.texts('Configuration.Triggers')
    : before?.target === 'trigger'
      ? before.triggers
      : [];
  return { target, url, filters: filters ?? ['onMessageAdded'], triggers };
}
