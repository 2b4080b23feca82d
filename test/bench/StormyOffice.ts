import { setTimeout as rest } from 'node:timers/promises';
import { account, workers, type WorkerSeed } from '../../sandbox/kernel/account';
import { workerToken } from '../../sandbox/kernel/tokens';
import { available } from '../../sandbox/taskrouter/activities';
import type { Chat, Twilio } from '../emitter/startTwilio';
import { KEY } from './Weather';

/** For so long something is asked for again; whoever waits longer counts as never answered. */
const PATIENCE_MS = 90_000;
/** An offer is waited for no longer than this. */
const OFFERED_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 50;

/** A conversation on somebody's desk. */
interface Desk {
  taskSid: string;
  reservationSid: string;
  worker: WorkerSeed;
  handoffId: string;
}

/** What was done with one conversation, as those know who did it. */
export interface Done {
  /** Handoffs that the virtual agent was told are delivered. */
  delivered: Set<string>;
  /** Handoffs that a person was told are given back. */
  returned: Set<string>;
  /** Tasks that colleagues were asked in by. */
  transfers: number;
}

type Story = (office: StormyOffice, chat: Chat) => Promise<unknown>;

/** What becomes of a conversation. */
export const STORIES = {
  'a person has it': (office, chat) => office.takeOver(chat),
  'given back': async (office, chat) => office.giveBack(chat, await office.takeOver(chat)),
  'given back and handed over again': async (office, chat) => {
    if (await office.giveBack(chat, await office.takeOver(chat))) await office.takeOver(chat);
  },
  'nobody comes': async (office, chat) => {
    await office.handOver(chat);
    office.cancel(chat);
  },
  'transferred to a colleague': async (office, chat) => office.transfer(chat, await office.takeOver(chat)),
  'transferred, and given back by the colleague': async (office, chat) =>
    office.giveBack(chat, await office.transfer(chat, await office.takeOver(chat))),
  'a colleague is asked in, does not come, and it is given back': async (office, chat) => {
    const desk = await office.takeOver(chat);
    await office.askIn(chat, desk);
    await office.giveBack(chat, desk);
  },
  'completed by the person': async (office, chat) => office.complete(await office.takeOver(chat)),
  'closed by the customer': async (office, chat) => {
    await office.takeOver(chat);
    office.close(chat);
  },
} satisfies Record<string, Story>;

/** Customers, people and the virtual agent's platform, who do their part whatever the weather is. */
export class StormyOffice {
  readonly done = new Map<Chat, Done>();
  readonly counts = { brokenOff: 0, unanswered: {} as Record<string, number>, neverOffered: 0 };

  constructor(
    private readonly twilio: Twilio,
    /** Where the emitters are reached. */
    private readonly url: string,
  ) {
    for (const { sid } of workers) {
      twilio.taskRouter.engine.setActivity(sid, available.sid);
      twilio.taskRouter.engine.setWorkerChannel(sid, 'chat', { capacity: 100_000 });
    }
  }

  of(chat: Chat): Done {
    const done = this.done.get(chat) ?? { delivered: new Set(), returned: new Set(), transfers: 0 };
    this.done.set(chat, done);
    return done;
  }

  /** The virtual agent's platform asks; which time it is tells the request from an earlier one. */
  async handOver(chat: Chat): Promise<void> {
    const { delivered } = this.of(chat);
    const answer = await this.ask('/handoffs', `${chat.id}-${delivered.size}`, KEY, {
      conversationId: chat.id,
      channel: 'chat',
      customerAddress: chat.customer,
      reason: 'The customer wants a person',
      deliver: true,
    });
    if (typeof answer?.id === 'string') delivered.add(answer.id);
  }

  async takeOver(chat: Chat): Promise<Desk | undefined> {
    await this.handOver(chat);
    return this.accept(chat);
  }

  /** Whether it was given back. */
  async giveBack(chat: Chat, desk: Desk | undefined): Promise<boolean> {
    if (!desk) return false;
    const { taskSid, handoffId, worker, reservationSid } = desk;
    const answer = await this.ask(`/handoffs/${handoffId}/give-back`, `${taskSid}-back`, workerToken(worker), {
      taskSid,
      note: 'The refund is approved.',
      outcome: 'solved',
      withdraw: true,
    });
    const isBack = typeof answer?.at === 'string';
    if (isBack) this.of(chat).returned.add(handoffId);
    this.finish(reservationSid);
    return isBack;
  }

  /** Cold: the first one leaves at once. Whoever is asked accepts. */
  async transfer(chat: Chat, desk: Desk | undefined): Promise<Desk | undefined> {
    if (!desk || !(await this.askIn(chat, desk, 'cold'))) return undefined;
    this.finish(desk.reservationSid);
    return this.accept(chat, desk.taskSid);
  }

  /** Flex asks a colleague in; asked again, when it fails, unless it was done all the same. */
  async askIn(chat: Chat, desk: Desk | undefined, type: 'warm' | 'cold' = 'warm'): Promise<boolean> {
    const interaction = this.twilio.interactions.byConversation(chat.sid);
    const from =
      interaction &&
      this.twilio.interactions.participants(interaction.channelSid).find(({ taskSid }) => taskSid === desk?.taskSid);
    if (!desk || !interaction || !from) return false;
    const colleague = workers.find(({ sid }) => sid !== desk.worker.sid);
    const before = this.tasksOf(chat).length;
    const channel = `/v1/Interactions/${interaction.sid}/Channels/${interaction.channelSid}`;
    const authorization = `Basic ${Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')}`;
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end && this.tasksOf(chat).length === before;) {
      await fetch(`${this.twilio.url}/__up/flex-api.twilio.com${channel}/Transfers`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ type, from: from.sid, to: colleague?.sid }),
        signal: AbortSignal.timeout(5_000),
      }).catch(() => undefined);
      if (this.tasksOf(chat).length === before) await rest(250);
    }
    const made = this.tasksOf(chat).length - before;
    this.of(chat).transfers += made;
    return made > 0;
  }

  complete(desk: Desk | undefined): void {
    if (desk) this.twilio.taskRouter.engine.setReservation(desk.reservationSid, 'completed');
  }

  cancel(chat: Chat): void {
    for (const { sid, assignmentStatus } of this.tasksOf(chat))
      if (['pending', 'reserved'].includes(assignmentStatus))
        this.twilio.taskRouter.engine.endTask(sid, 'canceled', 'Nobody came');
  }

  close(chat: Chat): void {
    this.twilio.conversations.setState(chat.sid, 'closed');
  }

  /** Takes what is offered of it; not the task that it came from. */
  private async accept(chat: Chat, not?: string): Promise<Desk | undefined> {
    const { engine } = this.twilio.taskRouter;
    const offered = () =>
      this.tasksOf(chat)
        .filter(({ sid }) => sid !== not)
        .flatMap(({ sid }) => engine.reservationsOf(sid))
        .find(({ status }) => status === 'pending');
    for (const end = Date.now() + OFFERED_WITHIN_MS; !offered() && Date.now() < end;) await rest(LOOK_EVERY_MS);
    const reservation = offered();
    const worker = workers.find(({ sid }) => sid === reservation?.workerSid);
    if (!reservation || !worker) {
      this.counts.neverOffered += 1;
      return undefined;
    }
    engine.setReservation(reservation.sid, 'accepted');
    const handoff = engine.tasks.get(reservation.taskSid)?.attributes.handoff as { id?: string } | undefined;
    return {
      taskSid: reservation.taskSid,
      reservationSid: reservation.sid,
      worker,
      handoffId: handoff?.id ?? '',
    };
  }

  private tasksOf(chat: Chat) {
    const { engine } = this.twilio.taskRouter;
    return [...engine.tasks.values()].filter(({ attributes }) => attributes.conversationSid === chat.sid);
  }

  private finish(reservationSid: string): void {
    const { engine } = this.twilio.taskRouter;
    const { status } = engine.knownReservation(reservationSid);
    if (status === 'accepted' || status === 'wrapping') engine.setReservation(reservationSid, 'completed');
  }

  /** Asks until it is answered as wanted; what was broken off may have been done. */
  private async ask(
    path: string,
    key: string,
    token: string,
    body: object,
  ): Promise<Record<string, unknown> | undefined> {
    let last = 'no answer';
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await rest(250)) {
      try {
        const response = await fetch(`${this.url}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': key },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(15_000),
        });
        const answer = (await response.json()) as Record<string, unknown>;
        if (response.ok && answer.delivered !== false) return answer;
        last = `${response.status} ${String(answer.code ?? answer.title ?? '')}`;
      } catch {
        this.counts.brokenOff += 1;
      }
    }
    const what = `${path.replace(/[0-9A-Z]{26}/, '{id}')}: ${last}`;
    this.counts.unanswered[what] = (this.counts.unanswered[what] ?? 0) + 1;
    return undefined;
  }
}
