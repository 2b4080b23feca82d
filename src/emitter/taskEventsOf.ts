import { enrichTask } from './channels/enrichTask';
import { createTaskEvents } from './protocol/events/createTaskEvents';
import type { TaskEvent } from './protocol/events/TaskEvent';
import type { TaskEvents } from './protocol/events/TaskEvents';
import type { Foundation } from './foundation';
import type { Life } from './life';

/** TaskRouter's events, wired to what they change. */
export function taskEventsOf(foundation: Foundation, life: Life): TaskEvents {
  const { options, log, calls, sync, ttl, audit, store, knownWorkers, inTransit, insights, metrics, origins } =
    foundation;
  const { ownership, runner, giveBacks, waiting, hooks, look, claiming } = life;
  const { workspaceSid } = options;

  async function onTaskCreated({ taskSid, handoffId, conversationId }: TaskEvent): Promise<void> {
    audit.record('task_created', { conversationId, handoffId, taskSid });
    const envelope = inTransit.get(handoffId) ?? (await store.envelope(conversationId));
    if (!workspaceSid || envelope?.id !== handoffId) return;
    const enriched = await enrichTask(calls, workspaceSid, taskSid, envelope, (attributes) =>
      insights ? insights.begin(attributes, envelope) : attributes,
    );
    if (!enriched.ok)
      log.warn({ handoffId, taskSid, failure: enriched.failure }, 'the task keeps the short form of the handoff');
  }

  return createTaskEvents({
    calls,
    sync,
    store,
    waiting,
    knownWorkers,
    origins,
    findHandoff: claiming.findHandoff,
    workspaceSid,
    ttl,
    onTaskCreated,
    ownership,
    runner,
    look,
    onHandoffAccepted: ({ conversationId, handoffId, taskSid, worker }) =>
      audit.record('accepted', { conversationId, handoffId, taskSid, by: worker?.sid }),
    onHandoffEnded: async (event, how) => {
      if (how === 'completed') await giveBacks.completed(event);
      hooks?.close(event);
      const { conversationId, handoffId, taskSid, worker } = event;
      audit.record('task_ended', { conversationId, handoffId, taskSid, by: worker?.sid });
    },
    happened: metrics.happened,
    log,
  });
}
