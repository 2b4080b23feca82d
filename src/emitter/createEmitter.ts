import type { FastifyPluginAsync } from 'fastify';
import type { Envelope } from '../handoff/envelope';
import { customerLanguage } from './envelope/customerLanguage';
import { readHandoffArguments } from './envelope/readHandoffArguments';
import { Audit } from './audit/Audit';
import { refuseOpenDoors } from './checkOptions';
import { enrichTask } from './channels/enrichTask';
import { Composer } from './envelope/Composer';
import type { Detect } from './detect/detectTrigger';
import { CUSTOMER_TEXTS } from './customerTexts';
import { EMITTER_DEFAULTS, type EmitterOptions } from './EmitterOptions';
import { Assist } from './assist/Assist';
import { assistRoutes } from './assist/assistRoutes';
import { HandoffContexts } from './assist/HandoffContexts';
import { noSuggestionsRoute } from './assist/noSuggestionsRoute';
import { MessageHooks } from './assist/MessageHooks';
import { SuggestionFeed } from './assist/SuggestionFeed';
import { TaskAccess } from './assist/TaskAccess';
import { Authors } from './channels/Authors';
import { createDeliveries } from './channels/chooseDelivery';
import { maskLog } from './channels/maskedLog';
import { warnOfCut } from './channels/taskAttributes';
import { TacChannels } from './channels/TacChannels';
import { Transcriptions } from './channels/Transcriptions';
import { tacToolDelivery } from './channels/tacToolDelivery';
import type { TacToolSource } from './channels/TacTool';
import { Goodbyes } from './channels/Goodbyes';
import { guard, senderRules, type GuardRooms } from './guard';
import { LiveCalls } from './channels/LiveCalls';
import { HandOvers } from './HandOvers';
import { DEFAULT_TIMES, type HandOverRooms } from './HandOverRooms';
import { HangUps } from './channels/HangUps';
import { HandoffStore } from './HandoffStore';
import { HandoffTool, type HandoffResult } from './HandoffTool';
import { createTaskEvents } from './events/createTaskEvents';
import type { TaskEvent } from './events/TaskEvent';
import { Health } from './health/Health';
import { healthProbes, missingOptions } from './health/whatToCheck';
import { connectActionRoute } from './http/connectActionRoute';
import { flexTokenValidator } from './http/flexToken';
import { completeReturnedRoute, giveBackOfferRoute, giveBackRoute } from './http/giveBackRoute';
import { DEFAULT_GIVE_BACK_TIMES, GIVE_BACK_DEFAULTS } from './giveBack/GiveBackRooms';
import type { Completed } from './giveBack/giveBackCompleted';
import { GiveBacks } from './giveBack/GiveBacks';
import { ReturnNotes } from './giveBack/ReturnNotes';
import { HandoffEvents } from './events/HandoffEvents';
import { agentRoutes } from './http/agent/agentRoutes';
import { createHandoffRoute } from './http/createHandoffRoute';
import { eraseRoute } from './http/eraseRoute';
import { eventsRoute } from './http/eventsRoute';
import { healthRoute } from './http/healthRoute';
import { metricsRoute } from './http/metricsRoute';
import { mountRoutes } from './http/mountRoutes';
import { readHandoffRoute } from './http/readHandoffRoute';
import { transcriptionsRoute } from './http/transcriptionsRoute';
import { RepeatedRequests } from './http/RepeatedRequests';
import type { Route } from './http/Route';
import { Signer } from './signing/Signer';
import { signedStore } from './signing/signedStore';
import { silentLog } from './log';
import { humanTakesPart } from './humanTakesPart';
import { Metrics } from './metrics/Metrics';
import { OpenHandoffs } from './OpenHandoffs';
import { isIdle, Ownership } from './Ownership';
import { looked, peopleDeeds } from './protocol/runner/peopleDeeds';
import { Runner } from './protocol/runner/Runner';
import { rulesOf } from './protocol/runner/ServiceOptions';
import { WatchList } from './protocol/runner/WatchList';
import { Recovery } from './Recovery';
import { requestedDelivery } from './channels/requestedDelivery';
import { KnownWorkers } from './routing/KnownWorkers';
import { TaskOrigins } from './routing/TaskOrigins';
import type { OnMessageReady, Tac, TacConfig, TacMessage, TacSession } from './channels/tac';
import { textInLanguage, textsOver } from './textInLanguage';
import { warnOfMissingTexts } from './warnOfMissingTexts';
import { Turns } from './Turns';
import { orchestrator } from './twilio/Orchestrator';
import { stateStore } from './twilio/stateStore';
import { syncStore } from './twilio/SyncStore';
import { DEFAULT_CALL_LIMITS, twilioCalls } from './twilio/TwilioCalls';
import { Waiting } from './waiting/Waiting';
import { WaitingList } from './waiting/WaitingList';

export interface HandoffToolOptions {
  /** The developer's own routing metadata: flat on the task, for TaskRouter's expressions. */
  attributes?: Record<string, unknown>;
  name?: string;
  description?: string;
  /** TAC's own handoff tool, to deliver with; see `TacToolSource`. */
  tool?: TacToolSource;
}

export interface Emitter {
  /** A drop-in for TAC's `createStudioHandoffTool`. */
  handoffTool(tac: Tac, session: TacSession, options?: HandoffToolOptions): HandoffTool;
  /**
   * Wraps TAC's `onMessageReady` callback: a conversation that a human owns gets no answer, a late one is dropped, also
   * one that goes through TAC's channels by itself. These are known from the first `handoffTool` on, or at once with
   * `tac`.
   */
  guard<Message extends TacMessage>(onMessageReady: OnMessageReady<Message>, tac?: Tac): OnMessageReady<Message>;
  /**
   * Wraps TAC's `onConversationEnded` callback (it takes one, so pass yours): a caller who hangs up in the middle of a
   * handoff leaves none behind.
   */
  conversationEnded<Args extends unknown[]>(callback?: (...args: Args) => unknown): (...args: Args) => Promise<void>;
  /** Explicit requests for a person, policy topics and implicit signals, in that order; nothing when there is none. */
  detect: Detect;
  /** A Fastify plugin with the emitter's HTTP routes; register it under a prefix, `/handoff` by custom. */
  routes: FastifyPluginAsync;
  /**
   * A customer has written in a conversation that a person has (the orchestrator's id or `CH...`): new suggestions go to
   * Sync. `POST /messages` calls it for Twilio's webhook; call it when you hear of messages otherwise.
   */
  onCustomerMessage(conversation: string): void;
  /**
   * Looks for handoffs that a process left unfinished, and ends them; and for customers who wait for a person. Runs by
   * itself on start and every minute.
   */
  recover(): Promise<void>;
  /** Waits for what is in flight, and stops all clocks. */
  close(): Promise<void>;
}

/** Where the routes are by custom, until they are mounted. */
const DEFAULT_PREFIX = '/handoff';
/** Envelopes that wait for their task are few and short-lived; the oldest goes when there are more. */
const MOST_REMEMBERED = 1_000;

/**
 * Makes an emitter: what runs beside the virtual agent and hands its conversations over.
 *
 * @example
 * const emitter = createEmitter({ twilio: twilio(accountSid, authToken), authToken, workspaceSid });
 * tac.onMessageReady(emitter.guard(async (message) => answer(message)));
 * await server.fastify.register(emitter.routes, { prefix: '/handoff' });
 */
export function createEmitter(options: EmitterOptions): Emitter {
  refuseOpenDoors(options);
  const log = options.log ?? silentLog;
  const metrics = new Metrics();
  const { happened } = metrics;
  const calls = twilioCalls(options.twilio, { ...DEFAULT_CALL_LIMITS, ...options.callLimits }, (call) => {
    metrics.called(call);
    health.called(call);
  });
  const shownServiceSid = options.syncServiceSid ?? EMITTER_DEFAULTS.syncServiceSid;
  const unsigned = syncStore(calls, shownServiceSid);
  const secret = options.signingSecret ?? options.authToken;
  const shown = secret ? signedStore(unsigned, new Signer(secret)) : unsigned;
  const { stateServiceSid } = options;
  const ttl = { ...EMITTER_DEFAULTS.ttl, ...options.ttl };
  const ttlSeconds = ttl.openSeconds;
  const sync = stateServiceSid
    ? stateStore({ calls, stateServiceSid, shown, shownServiceSid, ttlSeconds, log })
    : shown;
  const rest = orchestrator(calls);
  const audit = new Audit(sync, log, options.audit);
  const times = { ...DEFAULT_TIMES, ...options.times };
  const rules = rulesOf({
    service: options.service,
    onComplete: options.giveBack?.onComplete ?? false,
    idleMs: times.idleMs,
    noticeAfterMs: (options.waiting || undefined)?.afterMs ?? 60_000,
    noticeEveryMs: (options.waiting || undefined)?.everyMs ?? 180_000,
  });
  const ownership: Ownership = new Ownership(sync, ttlSeconds, log, {
    ...options.ownership,
    rules,
    afterEndSeconds: ttl.afterEndSeconds,
    humanTakesPart: (conversationId) => humanTakesPart(rest, conversationId),
    onUnfinished: (conversationId, owner) =>
      // An answer that ends a give-back passes the guard itself: it must not wait for its own end.
      isIdle(owner, times.idleMs) && !giveBacks.isUnderWay(conversationId)
        ? recovery.recover(conversationId)
        : undefined,
  });
  const store = new HandoffStore(sync, ttlSeconds, log);
  const composer = new Composer(options.triggers, log);
  const { detect } = composer;
  const saidBefore = textsOver(CUSTOMER_TEXTS.transition, options.transitionMessage);
  const saidAtEnd = textsOver(CUSTOMER_TEXTS.goodbye, options.goodbye);
  warnOfMissingTexts(options, log);
  const origins = new TaskOrigins(calls, options.workspaceSid);
  const claiming = {
    origins,
    findHandoff: (conversationSid: string) => store.handoffIn(conversationSid),
    seatsOf: async (conversationId: string) => (await ownership.current(conversationId))?.seats ?? [],
  };
  const knownWorkers = new KnownWorkers(sync, options.authToken, options.sticky);
  const giveBackOptions = { ...GIVE_BACK_DEFAULTS, ...options.giveBack };
  const inTransit = new Map<string, Envelope>();
  let prefix = DEFAULT_PREFIX;

  function remember(envelope: Envelope): void {
    inTransit.set(envelope.id, envelope);
    const [oldest] = inTransit.keys();
    if (inTransit.size > MOST_REMEMBERED && oldest !== undefined) inTransit.delete(oldest);
  }

  async function onTaskCreated({ taskSid, handoffId, conversationId }: TaskEvent): Promise<void> {
    audit.record('task_created', { conversationId, handoffId, taskSid });
    const envelope = inTransit.get(handoffId) ?? (await store.envelope(conversationId));
    if (!options.workspaceSid || envelope?.id !== handoffId) return;
    const enriched = await enrichTask(calls, options.workspaceSid, taskSid, envelope);
    if (!enriched.ok)
      log.warn({ handoffId, taskSid, failure: enriched.failure }, 'the task keeps the short form of the handoff');
  }

  const liveCalls = new LiveCalls();
  const deliveries = createDeliveries(options, {
    sync,
    liveCalls,
    ttlSeconds,
    transcriptionUrl: (handoffId) =>
      options.transcribeCalls && options.publicUrl
        ? `${options.publicUrl.replace(/\/+$/, '')}${prefix}/transcriptions?handoff=${handoffId}`
        : undefined,
  });
  const open = new OpenHandoffs(sync);
  const watched = new WatchList(sync);
  const people = {
    calls,
    sync,
    store,
    ownership,
    open,
    watched,
    ttl,
    workspaceSid: options.workspaceSid,
    origins,
    nobodyCame: options.service?.nobodyCame,
    speaksAs: options.chatAddress ?? EMITTER_DEFAULTS.chatAddress,
    onCompleted: (completed: Completed) => giveBacks.completed(completed),
    onEnded: async (conversationId: string, handoffId: string) => {
      await waiting?.leave(conversationId, handoffId);
      hooks?.close({ conversationId, handoffId });
    },
    log,
  };
  const runner = new Runner(ownership, peopleDeeds(people), log);
  const look = async (conversationId: string): Promise<void> => {
    const state = ownership.peek(conversationId) ?? (await ownership.current(conversationId));
    const event = state && (await looked(people, conversationId, state));
    if (event) await runner.happen(conversationId, event);
  };
  const rooms: HandOverRooms = {
    calls,
    ownership,
    store,
    open,
    deliveries: deliveries.all,
    liveCalls,
    times,
    happened,
    knownWorker: (customer) => knownWorkers.of(customer),
    log,
    remember,
    remembered: (handoffId) => inTransit.get(handoffId),
    redaction: options.redaction,
    reading: { composer, summarize: options.summarize, summarizeWithinMs: options.summarizeWithinMs },
    workspaceSid: options.workspaceSid,
    perform: runner.perform,
    lookAgain: (conversationId) => recovery.resume(conversationId),
    preferMs: giveBackOptions.preferMs,
  };
  const giveBacks: GiveBacks = new GiveBacks({
    calls,
    accountSid: options.twilio.accountSid,
    ownership,
    open,
    store,
    events: new HandoffEvents(sync, ttl),
    notes: new ReturnNotes(sync, giveBackOptions.noteTtlSeconds),
    workspaceSid: options.workspaceSid,
    claiming,
    agentName: options.agent?.name,
    options: giveBackOptions,
    times: { ...DEFAULT_GIVE_BACK_TIMES, ...options.giveBackTimes },
    idleMs: times.idleMs,
    isReady: options.isReady,
    onGivenBack: options.onGivenBack,
    message: options.giveBack?.message,
    look,
    perform: runner.perform,
    atWork: new Set(),
    onReturned: (conversationId, handoffId) => {
      audit.record('returned', { conversationId, handoffId });
      hooks?.close({ conversationId, handoffId });
    },
    log,
  });
  const hooks = options.assist
    ? new MessageHooks({
        calls,
        address: () => options.publicUrl && `${options.publicUrl.replace(/\/+$/, '')}${prefix}/messages`,
        conversationSidOf: async (conversationId) => (await store.envelope(conversationId))?.conversationSid,
        log,
      })
    : undefined;
  rooms.onDelivered = (handoff) => {
    audit.record('handed_over', { ...handoff, by: 'virtual agent' });
    hooks?.open(handoff);
  };
  const handOvers = new HandOvers(rooms);
  const recovery: Recovery = new Recovery(rooms, {
    ...(options.recovery || {}),
    isUnderWay: (conversationId) => handOvers.isUnderWay(conversationId) || giveBacks.isUnderWay(conversationId),
    finishGiveBack: (conversationId, owner) => giveBacks.recover(conversationId, owner),
    finishLetGo: (conversationId, { handoffId, progress }) =>
      runner.perform(conversationId, [
        progress?.letGo?.open ? { do: 'tell', words: 'nobody came', handoffId } : { do: 'open callbacks', handoffId },
      ]),
    watched,
    look,
    lookEveryMs: options.recovery === false ? 0 : (options.service?.lookEveryMs ?? 120_000),
  });
  const turns = new Turns();
  const goodbyes = new Goodbyes({
    liveCalls,
    turns,
    log,
    text: (conversationId) => textInLanguage(saidAtEnd, customerLanguage(liveCalls.transcript(conversationId))),
    waitMs: times.goodbyeMs,
  });
  const hangUps = new HangUps({ liveCalls, handOvers, recovery, log });
  const guarding: GuardRooms = { ownership, authors: new Authors(rest), turns, liveCalls, goodbyes, happened, log };
  const channels = new TacChannels(senderRules(guarding));
  if (options.recovery !== false) recovery.start();

  /** The message as a callback would get it; nothing when the guard would leave it. */
  async function admit(message: TacMessage): Promise<TacMessage | undefined> {
    let given: TacMessage | undefined;
    const looks: OnMessageReady = (one) => void (given = one);
    const guarded = (callback: OnMessageReady) => guard({ ...guarding, channels }, callback);
    await giveBacks.guard(looks, guarded, { answers: false })(message);
    return given;
  }

  const speaksAs = options.chatAddress ?? EMITTER_DEFAULTS.chatAddress;
  const { workspaceSid } = options;
  const waiting =
    workspaceSid && options.waiting !== false
      ? new Waiting(
          { calls, workspaceSid, list: new WaitingList(sync), ownership, rules, speaksAs, happened, log },
          options.waiting,
        )
      : undefined;
  if (options.recovery !== false) waiting?.start();
  const taskEvents = createTaskEvents({
    calls,
    sync,
    store,
    waiting,
    knownWorkers,
    workspaceSid,
    origins,
    findHandoff: claiming.findHandoff,
    ttl,
    onTaskCreated,
    ownership,
    runner,
    look,
    onHandoffEnded: async (event, how) => {
      if (how === 'completed') await giveBacks.completed(event);
      hooks?.close(event);
      const { conversationId, handoffId, taskSid, worker } = event;
      audit.record('task_ended', { conversationId, handoffId, taskSid, by: worker?.sid });
    },
    happened,
    log,
  });
  const health = new Health(
    {
      calls,
      probes: healthProbes(options),
      missing: missingOptions(options),
      unfinishedSince: (before) => open.beganBefore(before),
    },
    options.health,
  );
  const voice = options.delivery?.voice;
  const contexts = new HandoffContexts({
    calls,
    store,
    rest,
    workspaceSid,
    remembered: (handoffId) => inTransit.get(handoffId),
  });
  const assist =
    options.assist && new Assist(options.assist, { registry: metrics.registry, redaction: options.redaction, log });
  const feed =
    assist && new SuggestionFeed({ assist, sync, ttlSeconds, contextOf: (id, place) => contexts.find(id, place), log });
  const transcriptions = new Transcriptions({
    store,
    redaction: options.redaction,
    heard: (handoffId) => feed?.onCustomerMessage(handoffId),
  });
  const routes: Route[] = [
    createHandoffRoute({
      saving: { ...rooms, agent: options.agent },
      delivering: {
        rooms,
        handOvers,
        choose: requestedDelivery(options, deliveries),
        from: options.address,
        chatAddress: speaksAs,
        transitionMessage: saidBefore,
        configurationId: options.configurationId,
        agent: options.agent,
        redaction: options.redaction,
      },
      requests: new RepeatedRequests(sync, ttlSeconds, times, log),
    }),
    readHandoffRoute(store),
    eraseRoute(
      {
        calls,
        syncServiceSids: stateServiceSid ? [stateServiceSid, shownServiceSid] : [shownServiceSid],
        workspaceSid: options.workspaceSid,
        flowSids: options.studioFlowSid ? [options.studioFlowSid] : [],
        digestNames: (customer) => knownWorkers.namesOf(customer),
        forget: (handoffIds) => handoffIds.forEach((id) => inTransit.delete(id)),
        log,
      },
      (conversationIds) => conversationIds.forEach((conversationId) => audit.record('erased', { conversationId })),
    ),
    ...agentRoutes({
      handOver: (request) => handOvers.handOver(request),
      isOwnedByHuman: (conversationId, rules) => ownership.isOwnedByHuman(conversationId, rules),
      ownedByHuman: (conversationId) => ownership.ownedByHuman(conversationId),
      admit,
      callOver: (conversationId) => hangUps.ofConversation(conversationId),
      deliveries,
      liveCalls,
      address: options.address,
      chatAddress: speaksAs,
      transitionMessage: saidBefore,
      configurationId: options.configurationId,
      agent: options.agent,
      redaction: options.redaction,
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
    ...(assist && feed
      ? assistRoutes({
          assist,
          contexts,
          feed,
          access: new TaskAccess({ calls, workspaceSid, claiming }),
        })
      : [noSuggestionsRoute]),
  ];

  return {
    handoffTool(tac, session, toolOptions = {}) {
      channels.use(tac);
      const config = tac.getConfig();
      const chosen = deliveries.choose(session, config);
      const channel = session.channel.toLowerCase();
      const { tool } = toolOptions;
      if (tool) maskLog(tac.logger, secretsOf(config));

      const implementation = async (args: unknown): Promise<HandoffResult> => {
        const isVoice = channel === 'voice';
        if (isVoice) {
          const { conversationId } = session;
          if (!liveCalls.sessionOf(conversationId) || !liveCalls.channelOf(conversationId))
            liveCalls.use(session, channels.of('voice'));
          hangUps.watch(conversationId);
        }
        // On a call the model's own last answer is the goodbye.
        const transitionMessage = isVoice ? '' : saidBefore;
        warnOfCut(log, toolOptions.attributes, chosen.delivery.by === 'interactions' ? 'task' : 'studio');
        const result = await handOvers.handOver({
          args: readHandoffArguments(args, log),
          conversationId: session.conversationId,
          channel,
          profileId: session.profileId,
          storeId: tac.getMemoryStoreId(),
          callSid: session.callSid,
          customerAddress: session.authorInfo?.address,
          attributes: toolOptions.attributes,
          agent: options.agent,
          delivery: tool
            ? tacToolDelivery(chosen.delivery, {
                tool,
                session,
                workspaceSid: options.workspaceSid,
                ...options.studio,
              })
            : chosen.delivery,
          target: chosen.target,
          voiceOnly: isVoice && !config.conversationConfigurationId && !tac.getMemoryStoreId(),
          speaksAs:
            channel === 'chat' ? (options.chatAddress ?? EMITTER_DEFAULTS.chatAddress) : (config.phoneNumber ?? ''),
          redaction: options.redaction,
          configurationId: config.conversationConfigurationId,
          transitionMessage,
        });
        if (result.ok && !result.repeated && !result.told) turns.oweGoodbye(session.conversationId);
        if (result.ok && isVoice) goodbyes.expect(session.conversationId);
        return result.ok
          ? { status: 'handoff_initiated', channel }
          : { status: 'handoff_failed', channel, error: result.error };
      };
      return new HandoffTool(implementation, toolOptions.name, toolOptions.description);
    },

    guard: (onMessageReady, tac) => {
      channels.use(tac);
      return giveBacks.guard(onMessageReady, (callback) => guard({ ...guarding, channels }, callback));
    },

    conversationEnded: (callback) => hangUps.wrap(callback),

    detect,

    routes: mountRoutes(routes, {
      onMounted: (at) => (prefix = at),
      credentials: {
        validateFlexToken: flexTokenValidator(calls, options.twilio.accountSid),
        apiKeys: options.apiKeys,
        authToken: options.authToken,
        publicUrl: options.publicUrl,
      },
      origins: options.origins,
      log,
    }),

    onCustomerMessage(conversation) {
      const handoffId = contexts.handoffOf(conversation);
      if (handoffId) feed?.onCustomerMessage(handoffId);
    },

    async recover() {
      await Promise.all([recovery.run(), waiting?.run()]);
    },

    async close() {
      goodbyes.close();
      await handOvers.idle();
      await giveBacks.idle();
      await hooks?.idle();
      await feed?.close();
      await assist?.close();
      await taskEvents.idle();
      await runner.idle();
      await audit.idle();
      await waiting?.stop();
      await recovery.stop();
      await composer.close();
      await ownership.writeDown();
      ownership.close();
    },
  };
}

function secretsOf({ authToken, apiSecret }: TacConfig): string[] {
  return [authToken, apiSecret].filter((one) => one !== undefined);
}
