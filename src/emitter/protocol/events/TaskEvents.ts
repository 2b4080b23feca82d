import type { HandoffEventType } from '../../../handoff/handoffEvents';
import type { Happened } from '../../Happening';
import type { Log } from '../../log';
import type { SeatStatus } from '../State';
import { Remembered } from '../../../handoff/Remembered';
import { tracedUntilNow } from '../tracing/handoffTrace';
import type { HandoffEvents } from './HandoffEvents';
import type { TaskOrigins } from '../routing/TaskOrigins';
import type { TaskOrigin } from '../../twilio/TaskOrigin';
import { readTaskEvent, type TaskEvent } from './TaskEvent';

export interface TaskEventDeps {
  events: HandoffEvents;
  /** What the task was made for. */
  origins: TaskOrigins;
  /** The handoff of one of Flex's own conversations, by what the emitter wrote down. */
  findHandoff: (conversationSid: string) => Promise<{ id: string; conversationId: string } | undefined>;
  /** A task of ours has come to be. */
  onTaskCreated: (event: TaskEvent) => Promise<unknown>;
  /** It waits for a person. `false` when that could not be written down. */
  onWaiting: (event: TaskEvent) => Promise<boolean>;
  /** The machine hears of the task. `false` when that could not be written down. */
  onSeat: (event: TaskEvent, status: SeatStatus) => Promise<boolean>;
  /** A worker has it. */
  onAccepted: (event: TaskEvent) => Promise<unknown>;
  /** It is over. The handoff `goes on` when another task has it. */
  onEnded: (event: TaskEvent, how: 'completed' | 'canceled') => Promise<'ended' | 'goes on' | 'unknown'>;
  happened: Happened;
  log: Log;
}

const ENDS: Readonly<Record<string, 'completed' | 'canceled' | undefined>> = {
  'task.completed': 'completed',
  'task.canceled': 'canceled',
  'task.deleted': 'canceled',
  'task.system-deleted': 'canceled',
};

/** What TaskRouter calls it, and what became of the handoff by it. */
const BECAME: Readonly<Record<string, HandoffEventType | undefined>> = {
  'task-queue.entered': 'queued',
  'task-queue.moved': 'queued',
  'reservation.accepted': 'accepted',
  ...ENDS,
};

/** What each event says of the task as a place for a person in the conversation. */
const SEATS: Readonly<Record<string, SeatStatus | undefined>> = {
  'task.created': 'pending',
  'task-queue.entered': 'pending',
  'task-queue.moved': 'pending',
  'reservation.created': 'reserved',
  'reservation.rejected': 'pending',
  'reservation.timeout': 'pending',
  'reservation.canceled': 'pending',
  'reservation.rescinded': 'pending',
  'reservation.accepted': 'accepted',
  'reservation.wrapup': 'wrapping',
  'task.wrapup': 'wrapping',
  'task.completed': 'over',
  'task.canceled': 'over',
  'task.deleted': 'over',
  'task.system-deleted': 'over',
};

const MOST_REMEMBERED = 10_000;

/**
 * TaskRouter's events about tasks with handoffs of ours. The same event twice has the effect of one, also at another
 * process; an event that arrives late changes nothing that a later one has said.
 */
export class TaskEvents {
  private readonly taken = new Remembered<true>(MOST_REMEMBERED);
  private readonly atWork = new Set<Promise<unknown>>();

  constructor(private readonly deps: TaskEventDeps) {}

  /** `false` when the event should be sent again: something could not be written down. */
  async take(form: Readonly<Record<string, string | undefined>>): Promise<boolean> {
    const { origins } = this.deps;
    if (form.EventType === 'task.created' && form.TaskSid) origins.created(form.TaskSid, form.TaskAttributes);
    const claimed = readTaskEvent(form);
    if (!claimed || this.taken.get(claimed.sid)) return true;
    // A worker can write another handoff's id onto their task: what it is about is what it was made for.
    const made = await origins.of(claimed.taskSid);
    if (!made.ok) return false;
    const event = made.body ? await this.ofOrigin(claimed, made.body) : claimed;
    if (!event || this.taken.get(event.sid)) return true;
    this.taken.set(event.sid, true);
    const work = this.see(event).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : 'unknown';
      this.deps.log.error({ handoffId: event.handoffId, event: event.type, error: message }, 'an event failed');
      return false;
    });
    this.atWork.add(work);
    const done = await work;
    this.atWork.delete(work);
    if (!done) this.taken.take(event.sid);
    return done;
  }

  /** The event as it is by what its task was made for; nothing when the task is about no handoff of ours. */
  private async ofOrigin(claimed: TaskEvent, origin: TaskOrigin): Promise<TaskEvent | undefined> {
    const { handoffId, conversationId, conversationSid, customer } = origin;
    const event = { ...claimed, taskAttributes: { ...customer } };
    if (handoffId !== undefined && conversationId !== undefined) return { ...event, handoffId, conversationId };
    // TAC's own tool makes a task without our attributes, and the emitter puts them there.
    const found = conversationSid && (await this.deps.findHandoff(conversationSid));
    return found && found.id === claimed.handoffId && found.conversationId === claimed.conversationId
      ? event
      : undefined;
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.atWork.size > 0) await Promise.allSettled(this.atWork);
  }

  private async see(event: TaskEvent): Promise<boolean> {
    const { deps } = this;
    const how = ENDS[event.type];
    const status = SEATS[event.type];
    if (status && !(await deps.onSeat(event, status))) return false;
    if (how) {
      const ended = await deps.onEnded(event, how);
      if (ended !== 'ended') return ended === 'goes on';
    }
    const [written, acted] = await Promise.all([this.write(event), this.act(event)]);
    if (written === 'written' && event.type === 'reservation.accepted' && event.taskAgeSeconds !== undefined) {
      deps.happened({ kind: 'accepted', waitedSeconds: event.taskAgeSeconds });
      tracedUntilNow('handoff.wait', { 'handoff.id': event.handoffId }, event.taskAgeSeconds);
    }
    deps.log.debug({ handoffId: event.handoffId, taskSid: event.taskSid, event: event.type, written }, 'an event');
    return written !== 'failed' && acted;
  }

  private async write(event: TaskEvent): Promise<'written' | 'known' | 'no handoff' | 'failed' | undefined> {
    const type = BECAME[event.type];
    if (!type) return undefined;
    const by = type === 'queued' ? event.queueName : event.worker?.name;
    return this.deps.events.add(event.conversationId, event.handoffId, { type, at: event.at, ...(by ? { by } : {}) });
  }

  private async act(event: TaskEvent): Promise<boolean> {
    const { deps } = this;
    switch (event.type) {
      case 'task.created': {
        const [, waits] = await Promise.all([deps.onTaskCreated(event), deps.onWaiting(event)]);
        return waits;
      }
      case 'task-queue.entered':
        return deps.onWaiting(event);
      case 'reservation.accepted':
        await deps.onAccepted(event);
        return true;
      default:
        return true;
    }
  }
}
