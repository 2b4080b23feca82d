import type * as Flex from '@twilio/flex-ui';
import { returnable } from './registerGiveBack';
import type { GiveBacks } from './GiveBacks';
import { ownTask } from './ownTask';

/** What Flex's Complete is given. */
interface CompletePayload {
  task?: Flex.ITask;
  sid?: string;
}

/**
 * Flex completes a messaging task by closing its interaction's channel (flex-ui 2.17, `CompleteTask`), which closes the
 * conversation too. A conversation that was returned goes on with the virtual agent, so its task is completed by the
 * emitter, which takes only the agent out. Every other task is completed as ever.
 */
export function completeReturned(flex: typeof Flex, giveBacks: GiveBacks): void {
  flex.Actions.replaceAction('CompleteTask', async (payload: CompletePayload, original) => {
    const task = payload.task ?? ownTask(flex, payload.sid ?? '');
    const returned = task && flex.TaskHelper.isInWrapupMode(task) && isMessaging(task) ? returnable(task) : undefined;
    if (!returned || !(await giveBacks.complete(returned))) await original(payload);
  });
}

function isMessaging({ attributes }: Flex.ITask): boolean {
  return typeof (attributes as { flexInteractionChannelSid?: unknown }).flexInteractionChannelSid === 'string';
}
