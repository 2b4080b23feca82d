import type { StoredFor } from '../EmitterOptions';
import type { Happened } from '../Happening';
import type { Log } from '../log';
import type { KnownWorkers } from '../routing/KnownWorkers';
import type { HandoffStore } from '../HandoffStore';
import type { SyncStore } from '../twilio/SyncStore';
import type { Calls } from '../twilio/TwilioCalls';
import type { Waiting } from '../waiting/Waiting';
import { hasOpenTask, keepAfterEnd } from './endOfTask';
import { HandoffEvents } from './HandoffEvents';
import type { TaskEvent } from './TaskEvent';
import { TaskEvents } from './TaskEvents';

export interface TaskEventParts {
  calls: Calls;
  sync: SyncStore;
  store: HandoffStore;
  /** Absent without a workspace: nobody can be asked whether they wait. */
  waiting?: Waiting;
  knownWorkers: KnownWorkers;
  workspaceSid?: string;
  ttl: StoredFor;
  /** Merges the fuller part of the envelope into a new task. */
  onTaskCreated: (event: TaskEvent) => Promise<unknown>;
  /** A handoff is over: no task of it is open any more. */
  onHandoffEnded?: (event: TaskEvent, how: 'completed' | 'canceled') => Promise<unknown>;
  happened: Happened;
  log: Log;
}

/** What the emitter does on TaskRouter's events. */
export function createTaskEvents(parts: TaskEventParts): TaskEvents {
  const { calls, sync, store, waiting, knownWorkers, workspaceSid, ttl, onHandoffEnded } = parts;

  async function rememberWorker(event: TaskEvent): Promise<void> {
    const { worker, conversationId, handoffId, taskAttributes, at } = event;
    if (!worker) return;
    const envelope = await store.envelope(conversationId);
    const profileId = envelope?.id === handoffId ? envelope.profileId : undefined;
    await knownWorkers.remember({ profileId, address: addressIn(taskAttributes) }, worker.sid, at);
  }

  return new TaskEvents({
    ...parts,
    events: new HandoffEvents(sync, ttl),

    onWaiting: async ({ channel, conversationId, handoffId, taskSid, taskAttributes, createdAt }) => {
      // Nobody can be written to on a call.
      if (!waiting || channel === 'voice') return true;
      const { language } = taskAttributes;
      return waiting.enter(conversationId, {
        handoffId,
        taskSid,
        since: createdAt,
        ...(typeof language === 'string' ? { language } : {}),
      });
    },

    onAccepted: (event) => Promise.all([waiting?.leave(event.conversationId, event.handoffId), rememberWorker(event)]),

    onEnded: async (event, how) => {
      // After a transfer another task carries the same handoff.
      const open = workspaceSid ? await hasOpenTask(calls, workspaceSid, event) : false;
      if (open !== false) return open ? 'goes on' : 'unknown';
      await waiting?.leave(event.conversationId, event.handoffId);
      await onHandoffEnded?.(event, how);
      await keepAfterEnd(sync, event, ttl.afterEndSeconds);
      return 'ended';
    },
  });
}

/** Where Flex writes who the customer is: by Interactions, by Send to Flex, or for a call. */
function addressIn({ customerAddress, from, identity }: Record<string, unknown>): string | undefined {
  return [customerAddress, from, identity].find(
    (address): address is string => typeof address === 'string' && address !== '',
  );
}
