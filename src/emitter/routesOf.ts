import type { FastifyPluginAsync } from 'fastify';
import { requestedDelivery } from './channels/requestedDelivery';
import { Transcriptions } from './channels/Transcriptions';
import type { TaskEvents } from './protocol/events/TaskEvents';
import type { Foundation } from './foundation';
import { agentRoutes } from './http/agent/agentRoutes';
import { connectActionRoute } from './http/connectActionRoute';
import { createHandoffRoute } from './http/createHandoffRoute';
import { eraseRoute } from './http/eraseRoute';
import { eventsRoute } from './http/eventsRoute';
import { flexTokenValidator } from './twilio/flexToken';
import { completeReturnedRoute, giveBackOfferRoute, giveBackRoute } from './http/giveBackRoute';
import { healthRoute } from './http/healthRoute';
import { metricsRoute } from './http/metricsRoute';
import { mountRoutes } from './http/mountRoutes';
import { readHandoffRoute } from './http/readHandoffRoute';
import { RepeatedRequests } from './http/RepeatedRequests';
import type { Route } from './http/Route';
import { transcriptionsRoute } from './http/transcriptionsRoute';
import type { Life } from './life';
import type { Speech } from './speech';
import type { Suggesting } from './suggesting';

export interface RoutedParts {
  life: Life;
  speech: Speech;
  suggesting: Suggesting;
  taskEvents: TaskEvents;
}

/** Every HTTP route, and who may call it. */
export function routesOf(foundation: Foundation, parts: RoutedParts): FastifyPluginAsync {
  const { options, log, calls, audit, store, metrics, health, knownWorkers, inTransit, mounted } = foundation;
  const { sync, ttl, times, liveCalls, deliveries, speaksAs } = foundation;
  const { life, speech, suggesting, taskEvents } = parts;
  const { handing, handOvers, ownership, giveBacks } = life;
  const { saidBefore, hangUps, admit } = speech;
  const { agent, address, configurationId, redaction } = options;
  const voice = options.delivery?.voice;
  const transcriptions = new Transcriptions({ store, redaction, heard: (handoffId) => suggesting.heard(handoffId) });
  const said = { address, chatAddress: speaksAs, transitionMessage: saidBefore, configurationId, agent, redaction };
  const { address: from, ...delivered } = said;
  const routes: Route[] = [
    createHandoffRoute({
      saving: { ...handing, agent },
      delivering: {
        ...delivered,
        deps: handing,
        handOvers,
        choose: requestedDelivery(options, deliveries),
        from,
      },
      requests: new RepeatedRequests(sync, ttl.openSeconds, times, log),
    }),
    readHandoffRoute(store),
    eraseRoute(
      {
        calls,
        syncServiceSids: foundation.syncServiceSids,
        workspaceSid: options.workspaceSid,
        flowSids: options.studioFlowSid ? [options.studioFlowSid] : [],
        digestNames: (customer) => knownWorkers.namesOf(customer),
        forget: (handoffIds) => handoffIds.forEach((id) => inTransit.take(id)),
        log,
      },
      (conversationIds) => conversationIds.forEach((conversationId) => audit.record('erased', { conversationId })),
    ),
    ...agentRoutes({
      ...said,
      handOver: (request) => handOvers.handOver(request),
      isOwnedByHuman: (conversationId, rules) => ownership.isOwnedByHuman(conversationId, rules),
      ownedByHuman: (conversationId) => ownership.ownedByHuman(conversationId),
      admit,
      callOver: (conversationId) => hangUps.ofConversation(conversationId),
      deliveries,
      liveCalls,
    }),
    healthRoute(health),
    metricsRoute(metrics, options.apiKeys?.length ? 'key' : 'none'),
    eventsRoute(taskEvents),
    ...(options.transcribeCalls ? [transcriptionsRoute(transcriptions)] : []),
    ...(voice?.kind === 'enqueue'
      ? [connectActionRoute({ ...voice, onCallOver: (callSid) => hangUps.ofCall(callSid), log })]
      : []),
    giveBackRoute(giveBacks),
    giveBackOfferRoute(giveBacks),
    completeReturnedRoute(giveBacks),
    ...suggesting.routes,
  ];
  return mountRoutes(routes, {
    onMounted: (at) => (mounted.at = at),
    credentials: {
      validateFlexToken: flexTokenValidator(calls, options.twilio.accountSid),
      apiKeys: options.apiKeys,
      authToken: options.authToken,
      publicUrl: options.publicUrl,
    },
    origins: options.origins,
    log,
  });
}
