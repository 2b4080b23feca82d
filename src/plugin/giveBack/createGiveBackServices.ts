import type * as Flex from '@twilio/flex-ui';
import type { PluginConfig } from '../config/PluginConfig';
import type { Emitter } from '../emitter/EmitterClient';
import type { Notices } from '../notifications/Notices';
import type { SyncObjects } from '../sync/SyncWatch';
import type { Speech } from '../strings/TextContext';
import type { GiveBackServices } from './GiveBackPlace';
import { completeReturned } from './completeReturned';
import { GiveBacks } from './GiveBacks';
import { holdInput } from './holdInput';
import { invokeGiveBack, registerGiveBack } from './registerGiveBack';

interface GiveBackDeps {
  config: PluginConfig;
  emitter: Emitter | undefined;
  sync: SyncObjects | undefined;
  speech: () => Speech;
  notices: Notices;
  /** Flex's own, of what becomes of the worker's tasks. */
  events: Flex.Manager['events'];
  /** The roles of whoever is signed in. */
  roles: () => readonly string[];
  /** The name of the worker whose task it is, when that is not who is signed in. */
  whose: (task: Flex.ITask) => string | undefined;
}

const LEADING = ['supervisor', 'admin'];

/** Sets up the way back to the virtual agent, as the configuration allows it. */
export function createGiveBackServices(
  flex: typeof Flex,
  { config, emitter, sync, speech, notices, events, roles, whose }: GiveBackDeps,
): GiveBackServices {
  const giveBacks = emitter && config.giveBack !== 'off' ? new GiveBacks(emitter) : undefined;
  const leads = (): boolean => roles().some((role) => LEADING.includes(role));
  const offered = (task: Flex.ITask): boolean => {
    if (config.giveBack === 'off' || (config.giveBack === 'supervisors' && !leads())) return false;
    // What becomes of it still stands in wrap-up, where the task may be before the emitter has answered.
    if (giveBacks?.stateOf(task.taskSid).kind === 'running') return true;
    // To Flex a task in wrap-up is an accepted one too, but its conversation is over.
    return (
      flex.TaskHelper.isTaskAccepted(task) &&
      !flex.TaskHelper.isInWrapupMode(task) &&
      !flex.TaskHelper.isCompleted(task)
    );
  };
  if (giveBacks) {
    registerGiveBack(flex, giveBacks, speech().text, offered);
    holdInput(flex, giveBacks, speech);
    completeReturned(flex, { giveBacks, sync, tell: notices.notCompleted });
    // Whoever ended it, and wherever: what was half written about it is of no more use, and the customer's business.
    for (const over of ['taskCompleted', 'taskCanceled', 'taskRescinded'] as const)
      events.addListener(over, ({ taskSid }: Flex.ITask) => giveBacks.forget(taskSid));
  }
  return {
    giveBacks,
    noteRequired: config.noteRequired,
    mayGiveBack: offered,
    complete: (task) => {
      giveBacks?.giveWord(task.taskSid);
      // What goes wrong is said by whoever stops it.
      flex.Actions.invokeAction('CompleteTask', { sid: task.sid }).catch(() => undefined);
    },
    giveBack: (task, form, withOthers) =>
      giveBacks ? invokeGiveBack(flex, giveBacks, task, form, withOthers) : Promise.resolve(),
    whose,
  };
}
