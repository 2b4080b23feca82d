import type { StoredFor } from '../StoredFor';
import type { Happened } from '../../Happening';
import type { Log } from '../../log';
import type { Ownership } from '../ownership/Ownership';
import { currentHandoff } from '../handoffs';
import { phaseOf, type State } from '../State';
import type { Runner } from '../runner/Runner';
import type { TaskOrigins } from '../routing/TaskOrigins';
import type { KnownWorkers } from '../routing/KnownWorkers';
import type { HandoffStore } from '../../twilio/HandoffStore';
import { standsForPromise } from '../../twilio/promiseTask';
import type { SyncStore } from '../../twilio/SyncStore';
import type { Calls } from '../../twilio/TwilioCalls';
import type { Waiting } from '../waiting/Waiting';
import { hasOpenTask, keepAfterEnd } from './endOfTask';
import { HandoffEvents } from './HandoffEvents';
import type { TaskEvent } from './TaskEvent';
import { TaskEvents, type TaskEventDeps } from './TaskEvents';

export interface TaskEventParts {
  calls: Calls;
  sync: SyncStore;
  store: HandoffStore;
  /** Absent without a workspace: nobody can be asked whether they wait. */
  waiting?: Waiting;
  knownWorkers: KnownWorkers;
  workspaceSid?: string;
  origins: TaskOrigins;
  findHandoff: TaskEventDeps['findHandoff'];
  ttl: StoredFor;
  /** Merges the fuller part of the envelope into a new task. */
  onTaskCreated: (event: TaskEvent) => Promise<unknown>;
  ownership: Ownership;
  runner: Runner;
  /** Asks Twilio who is in the conversation, and tells the machine. */
  look: (conversationId: string) => Promise<void>;
  /** A person has accepted. */
  onHandoffAccepted?: (event: TaskEvent) => void;
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
      // Nobody can be written to on a call, and an e-mail is no waiting room.
      if (!waiting || channel === 'voice' || channel === 'email') return true;
      // Nobody waits for a promise in the chat.
      if (standsForPromise(taskAttributes.handoffPromise, channel)) return true;
      // A colleague is asked in while a person is there: nobody waits.
      if (hasHadPerson(await parts.ownership.current(conversationId))) return true;
      const { language } = taskAttributes;
      return waiting.enter(conversationId, {
        handoffId,
        taskSid,
        since: createdAt,
        ...(typeof language === 'string' ? { language } : {}),
      });
    },

    onAccepted: (event) => {
      parts.onHandoffAccepted?.(event);
      return Promise.all([waiting?.leave(event.conversationId, event.handoffId), rememberWorker(event)]);
    },

    onSeat: async (event, status) => {
      const { conversationId, taskSid, handoffId, at, worker, taskAttributes, channel } = event;
      // Before somebody is gone it is asked who else is there: an event may have been lost.
      if (status === 'over' || status === 'wrapping') await parts.look(conversationId);
      // Nobody can write up, or complete, what they have not had.
      const had = event.type === 'task.completed' || status === 'wrapping';
      const seat = {
        taskSid,
        handoffId,
        status,
        at,
        ...(worker ? { worker } : {}),
        ...(had ? { acceptedAt: at } : {}),
        ...(standsForPromise(taskAttributes.handoffPromise, channel) ? { isPromise: true } : {}),
      };
      const { written } = await parts.runner.happen(conversationId, { type: 'task', seat });
      return written !== 'alone';
    },

    onEnded: async (event, how) => {
      // After a transfer another task carries the same handoff.
      const open = workspaceSid ? await hasOpenTask(calls, workspaceSid, event) : false;
      if (open !== false) return open ? 'goes on' : 'unknown';
      await waiting?.leave(event.conversationId, event.handoffId);
      await onHandoffEnded?.(event, how);
      // What is stored of this handoff has its own end; what is the conversation's lives as long as any of them is open.
      const state = await parts.ownership.current(event.conversationId);
      if (!state || state.handoffId === event.handoffId) await keepAfterEnd(sync, event, ttl.afterEndSeconds);
      return 'ended';
    },
  });
}

/** A person is, or was, in this handoff: who is asked in beside them is no wait of the customer’s. */
function hasHadPerson(state: State | undefined): boolean {
  return state !== undefined && (phaseOf(state) === 'with people' || currentHandoff(state)?.accepted === true);
}

/** Where Flex writes who the customer is: by Interactions, by Send to Flex, or for a call. */
function addressIn({ customerAddress, from, identity }: Record<string, unknown>): string | undefined {
  return [customerAddress, from, identity].find(
    (address): address is string => typeof address === 'string' && address !== '',
  );
}
