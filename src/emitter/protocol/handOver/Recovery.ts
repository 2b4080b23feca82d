import { bringToPerson, closeEars, conclude, orderOf } from './bringToPerson';
import type { Work } from './Work';
import type { Delivery, Reached } from '../../channels/Delivery';
import type { HandOverDeps } from './HandOverDeps';
import type { State, Plan, Progress } from '../State';
import { storeLate } from './storeLate';
import { tellCustomer } from '../../channels/tellCustomer';
import { orchestratorFor } from '../../twilio/orchestratorFor';
import { undo } from './undo';
import type { WatchList } from '../runner/WatchList';

export interface RecoveryOptions {
  /** Between two rounds, in milliseconds. */
  everyMs?: number;
  /** Between two looks at the conversations that people have, in milliseconds. */
  lookEveryMs?: number;
  /** Hand-overs that this process is at work on: nobody's business but its own. */
  isUnderWay?: (conversationId: string) => boolean;
  /** Goes on where nobody has the conversation. */
  finishLetGo?: (conversationId: string, owner: State) => Promise<void>;
  /** Conversations that people have or will have, and what looks at one of them. */
  watched?: WatchList;
  look?: (conversationId: string) => Promise<void>;
  /** Ends a give-back, or puts it back. */
  finishGiveBack?: (conversationId: string, owner: State) => Promise<void>;
}

/** Conversations recovered at the same time. */
const AT_ONCE = 8;
/** A marker whose conversation has no ownership document is forgotten after this time. */
const ORPHANED_MS = 3600_000;

/**
 * Ends what a process that died has begun: hand-overs that nobody has written of for `idleMs` are completed, or rolled
 * back, by whichever process finds them; `If-Match` on the ownership document lets one of several through.
 */
export class Recovery {
  private timer: ReturnType<typeof setInterval> | undefined;
  private round: Promise<void> | undefined;
  private lookedAt = 0;
  private readonly atWork = new Map<string, Promise<void>>();

  constructor(
    private readonly deps: HandOverDeps,
    private readonly options: RecoveryOptions = {},
  ) {}

  /** Looks at once, and then every minute. */
  start(): void {
    if (this.timer) return;
    this.timer = setInterval(() => void this.run(), this.options.everyMs ?? 60_000);
    this.timer.unref();
    void this.run();
  }

  /** Stops the clock, and waits for what is being recovered. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.round;
    await Promise.all(this.atWork.values());
  }

  /** One round. Rounds do not overlap: whoever asks during one gets that one. */
  run(): Promise<void> {
    this.round ??= this.look().finally(() => (this.round = undefined));
    return this.round;
  }

  /** One conversation, now, if it is left unfinished. */
  recover(conversationId: string, since?: string): Promise<void> {
    const running = this.atWork.get(conversationId);
    if (running) return running;
    if (this.options.isUnderWay?.(conversationId)) return Promise.resolve();
    const work = this.attend(conversationId, since)
      .catch((error: unknown) => {
        const message = error instanceof Error ? error.message : 'unknown';
        this.deps.log.error({ conversationId, error: message }, 'recovery failed; it is tried again');
      })
      .finally(() => this.atWork.delete(conversationId));
    this.atWork.set(conversationId, work);
    return work;
  }

  /** What this process has begun itself and left unfinished, now, without waiting for it to be idle. */
  async resume(conversationId: string): Promise<void> {
    await this.atWork.get(conversationId);
    const { ownership } = this.deps;
    const work = (async () => {
      const owner = await ownership.current(conversationId);
      if (owner?.progress?.holder === ownership.holder) await this.finish(conversationId, owner, owner.progress);
    })().finally(() => this.atWork.delete(conversationId));
    this.atWork.set(conversationId, work);
    await work;
  }

  private async look(): Promise<void> {
    const { ownership, open, times } = this.deps;
    await ownership.writeDown();
    const left = new Map<string, string | undefined>(ownership.unfinished().map((one) => [one, undefined]));
    for (const { conversationId, since } of await open.all()) {
      if (Date.now() - Date.parse(since) >= times.idleMs) left.set(conversationId, since);
    }
    const queue = left.entries();
    const work = async (): Promise<void> => {
      for (const [conversationId, since] of queue) await this.recover(conversationId, since);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await Promise.all(this.atWork.values());
    await this.lookAtPeople();
  }

  /** Whatever an event would have told is found by looking. */
  private async lookAtPeople(): Promise<void> {
    const { watched, look, lookEveryMs = 0 } = this.options;
    if (!watched || !look || Date.now() - this.lookedAt < lookEveryMs) return;
    this.lookedAt = Date.now();
    const queue = (await watched.all()).values();
    const work = async (): Promise<void> => {
      for (const conversationId of queue) {
        if (this.options.isUnderWay?.(conversationId)) continue;
        const seen = look(conversationId).then(() => {
          // Left unfinished, and taken off the other list by somebody who did not know of it yet.
          if (this.deps.ownership.peek(conversationId)?.progress) return this.recover(conversationId);
        });
        await seen.catch((error: unknown) => {
          const message = error instanceof Error ? error.message : 'unknown';
          this.deps.log.error({ conversationId, error: message }, 'nobody could look; it is tried again');
        });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  private async attend(conversationId: string, since: string | undefined): Promise<void> {
    const { ownership, open, log } = this.deps;
    const owner = await ownership.takeOver(conversationId);
    if (!owner?.progress) {
      const current = await ownership.current(conversationId);
      const orphaned = since !== undefined && !(Date.now() - Date.parse(since) < ORPHANED_MS);
      // What only this process knows may be lost with it: then the next one has to find it.
      if (ownership.isWritten(conversationId) && (current ? !current.progress : orphaned))
        await open.remove(conversationId);
      return;
    }
    log.warn({ conversationId, handoffId: owner.handoffId, step: owner.progress.step }, 'an unfinished handoff');
    await this.finish(conversationId, owner, owner.progress);
  }

  private async finish(conversationId: string, owner: State, plan: Plan): Promise<void> {
    const { deliveries, times } = this.deps;
    const delivery = deliveries.find(({ by }) => by === plan.by) ?? unknownDelivery(plan);
    const work: Work = {
      handoffId: owner.handoffId,
      conversationId,
      delivery,
      plan: planOnly(plan),
      claimedByAll: true,
      end: Date.now() + times.deliverMs,
    };
    switch (plan.step) {
      case 'claimed':
        return this.finishClaimed(work);
      case 'stored':
        return this.finishStored(work, owner);
      case 'delivered':
        return this.finishDelivered(work, owner);
      case 'undoing':
        return this.finishUndoing(work);
      case 'returning':
      case 'staying':
      case 'returned':
        return this.options.finishGiveBack?.(conversationId, owner);
      case 'nobody':
        return this.options.finishLetGo?.(conversationId, owner);
    }
  }

  /** Nothing but the claim is known of, unless Sync went away after it. */
  private async finishClaimed(work: Work): Promise<void> {
    const reached = await work.delivery.find(orderOf(this.deps, work));
    if (reached.kind === 'unknown') return;
    // Nor is it known what was stored.
    const plan = { ...(await this.withCallbacks(work)), incomplete: true };
    await conclude(this.deps, { ...work, plan }, reached);
  }

  /** Carried on with when the virtual agent's ears are closed: then the customer may have been told. */
  private async finishStored(work: Work, { since }: State): Promise<void> {
    const { deps } = this;
    const { conversationId, plan } = work;
    const reached = await work.delivery.find(orderOf(deps, work));
    if (reached.kind === 'unknown') return;
    if (reached.kind !== 'absent') {
      return void (await conclude(deps, work, reached));
    }
    const rest = orchestratorFor(orderOf(deps, work).calls, plan);
    const ears = await rest.statusCallbacks(conversationId);
    if (!ears.ok) return;
    const envelope = await deps.store.envelope(conversationId);
    if (envelope?.id !== work.handoffId || (plan.callbacks?.length && ears.body?.length)) {
      return void (await undo(deps, work, { error: '', unsure: false }));
    }
    deps.remember(envelope);
    const people = await rest.participants(conversationId);
    await tellCustomer(
      rest,
      people.ok ? people.body : [],
      {
        conversationId,
        text: plan.say ?? '',
        speaksAs: plan.speaksAs ?? '',
        customerAddress: plan.target?.to,
        since,
      },
      true,
    );
    await bringToPerson(deps, work, envelope);
  }

  /** It was on its way when it was last looked at, or not everything was stored. */
  private async finishDelivered(work: Work, { since }: State): Promise<void> {
    const { deps } = this;
    const reached = await work.delivery.find(orderOf(deps, work));
    const taskSid = reached.kind === 'task' ? reached.taskSid : undefined;
    const stored = !work.plan.incomplete || (await storeLate(deps, work, taskSid));
    // A flow that runs for this long has the customer in its own hands; what can't be stored by then is on the task.
    const given = Date.now() - Date.parse(since) > deps.times.giveUpMs;
    if (reached.kind === 'failed' || reached.kind === 'gone') return void (await conclude(deps, work, reached));
    const isThere = reached.kind === 'task' || (given && reached.kind !== 'unknown');
    if (!isThere) return;
    const there: Reached = reached.kind === 'task' ? reached : { kind: 'task' };
    await conclude(deps, { ...work, plan: { ...work.plan, incomplete: !stored && !given } }, there);
  }

  private async finishUndoing(work: Work): Promise<void> {
    const { deps } = this;
    const { unsure, ...plan } = work.plan;
    if (!unsure) return void (await undo(deps, work, { error: '', unsure: false }));
    const reached = await work.delivery.find(orderOf(deps, work));
    if (reached.kind === 'unknown') return;
    const sure = { ...work, plan };
    // It had begun after all: a person has the customer, so the virtual agent is silent.
    if (reached.kind === 'task' || reached.kind === 'under way') await closeEars(deps, sure);
    await conclude(deps, sure, reached);
  }

  /** Callbacks that were cleared without a word of it are the configuration's again. */
  private async withCallbacks({ conversationId, plan }: Work): Promise<Plan> {
    if (plan.callbacks || !plan.configurationId) return plan;
    const rest = orchestratorFor(this.deps.calls, plan);
    const own = await rest.statusCallbacks(conversationId);
    if (!own.ok || own.body === undefined || own.body.length > 0) return plan;
    const configured = await rest.configurationCallbacks(plan.configurationId);
    return configured.ok ? { ...plan, callbacks: configured.body } : plan;
  }
}

function planOnly({ holder: _holder, at: _at, ...plan }: Plan & Partial<Progress>): Plan {
  return plan;
}

/** Another version's, or another configuration's, way of delivery: nobody here can look after it. */
function unknownDelivery({ by = '', step }: Plan): Delivery {
  return {
    by,
    deliver: async () => ({ kind: 'absent' }),
    find: async () => (step === 'delivered' ? { kind: 'task' } : { kind: 'absent' }),
  };
}
