import { taskHandoff } from '../task/taskHandoff';
import type { HandoffRecord } from './HandoffRecord';
import type { HandoffAddress } from './watchHandoff';

/** Flex's own conversations. */
const CONVERSATION_SID = /^CH[0-9a-zA-Z]{32}$/;

/** What a task says of where its handoff is kept; nothing when it says nothing. */
export function handoffAddress(taskAttributes: unknown): HandoffAddress | undefined {
  const onTask = taskHandoff(taskAttributes);
  if (onTask.kind === 'handoff' && onTask.conversationId !== undefined)
    return { conversationId: onTask.conversationId, id: onTask.id };
  const sid: unknown = (taskAttributes as { conversationSid?: unknown } | null | undefined)?.conversationSid;
  return typeof sid === 'string' && CONVERSATION_SID.test(sid) ? { conversationSid: sid } : undefined;
}

const LAST_WORDS = ['given_back', 'completed', 'canceled'];

/** Whether a handoff was over before a task came to be: then the task is about something else. */
export function wasOverBefore({ events }: HandoffRecord, taskCreated: Date | undefined): boolean {
  const last = events[events.length - 1];
  return (
    taskCreated !== undefined &&
    last !== undefined &&
    LAST_WORDS.includes(last.type) &&
    Date.parse(last.at) < taskCreated.getTime()
  );
}
