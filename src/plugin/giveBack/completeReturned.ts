import type * as Flex from '@twilio/flex-ui';
import { findHandoff } from '../feed/findHandoff';
import { returnedIn } from '../feed/returnedIn';
import { whoHasIt } from '../feed/whoHasIt';
import type { SyncObjects } from '../sync/SyncWatch';
import type { CompletionTrouble } from './GiveBackState';
import type { GiveBacks } from './GiveBacks';
import { ownTask } from './ownTask';

/** What Flex's Complete is given. */
interface CompletePayload {
  task?: Flex.ITask;
  sid?: string;
}

interface CompleteDeps {
  giveBacks: GiveBacks;
  sync: SyncObjects | undefined;
  /** Tells the agent outside the panel why the task is not completed. */
  tell: (trouble: CompletionTrouble) => void;
}

/** For what Flex and Sync know at once or not at all, in milliseconds. */
const LOOK_MS = 2_000;
/** For the emitter, where only it can complete the task, and where it only might know more. */
const COMPLETE_MS = 8_000;
const MIGHT_KNOW_MS = 3_000;

/**
 * Flex completes a messaging task by closing its interaction's channel (flex-ui 2.17, `CompleteTask`), which closes the
 * conversation too. A conversation that was returned goes on with the virtual agent, so its task is completed by the
 * emitter, which takes only the agent out; so is that of one that a colleague is still in. Where the agent ended it
 * here, or Sync says that a person has it, Flex completes it as ever and nobody else is asked. Where nobody can tell,
 * the agent is asked, and their word counts.
 */
export function completeReturned(flex: typeof Flex, deps: CompleteDeps): void {
  const { giveBacks, tell } = deps;
  flex.Actions.addListener('afterWrapupTask', ({ task, sid = '' }: CompletePayload) => {
    const ended = task ?? ownTask(flex, sid);
    if (ended) giveBacks.ended(ended.taskSid);
  });
  flex.Actions.replaceAction('CompleteTask', async (payload: CompletePayload, original) => {
    const task = payload.task ?? ownTask(flex, payload.sid ?? '');
    if (!task || !isMessaging(task) || !flex.TaskHelper.isInWrapupMode(task)) return original(payload);
    const { taskSid } = task;
    // Their word, given to what the panel asked.
    if (giveBacks.takeWord(taskSid) || giveBacks.isEnded(taskSid)) return original(payload);

    const { kind, handoffId } = await whose(task, deps);
    if (kind === 'persons') return original(payload);
    const isReturned = kind === 'returned';
    const answer =
      handoffId === undefined
        ? 'unknown'
        : await giveBacks.complete({ taskSid, handoffId }, kind === 'unsure' ? MIGHT_KNOW_MS : COMPLETE_MS);
    if (answer === 'completed') return giveBacks.notCompleted(taskSid, undefined);
    if (answer === 'not returned' && !isReturned) return original(payload);
    const trouble = isReturned ? 'returned' : 'unsure';
    giveBacks.notCompleted(taskSid, trouble);
    tell(trouble);
    throw new Error(`The task was not completed: ${trouble}`);
  });
}

interface Whose {
  kind: 'persons' | 'others' | 'returned' | 'unsure';
  handoffId?: string;
}

/** Whose the conversation of a task in wrap-up is, without asking the emitter. */
async function whose(task: Flex.ITask, { giveBacks, sync }: CompleteDeps): Promise<Whose> {
  const { taskSid } = task;
  const found = await findHandoff(sync, task, LOOK_MS);
  if (found.kind === 'none') return { kind: 'persons' };
  if (found.kind === 'unknown') return { kind: 'unsure' };
  const { handoffId, record } = found;
  const known = giveBacks.returned(taskSid) ?? (record && returnedIn(record.events));
  if (known) {
    giveBacks.heard(taskSid, known);
    return { kind: 'returned', handoffId };
  }
  const conversationId = record?.view.conversationId;
  if (!sync || conversationId === undefined) return { kind: 'unsure', handoffId };
  const holder = await whoHasIt(sync, { conversationId, handoffId, taskSid }, LOOK_MS);
  if (holder.kind === 'virtual agent' && holder.at !== undefined) giveBacks.heard(taskSid, { at: holder.at });
  return { kind: KINDS[holder.kind], handoffId };
}

const KINDS = { person: 'persons', others: 'others', 'virtual agent': 'returned', unknown: 'unsure' } as const;

function isMessaging({ attributes }: Flex.ITask): boolean {
  return typeof (attributes as { flexInteractionChannelSid?: unknown }).flexInteractionChannelSid === 'string';
}
