import type * as Flex from '@twilio/flex-ui';

/**
 * One of the worker's own tasks by its sid (`WT...`) or its reservation's (`WR...`). Flex's `getTaskByTaskSid` looks for
 * the reservation's only, whatever its name says.
 */
export function ownTask(flex: typeof Flex, sid: string): Flex.ITask | undefined {
  const tasks = flex.Manager.getInstance().store.getState().flex.worker.tasks;
  return [...(tasks?.values() ?? [])].find((task) => task.sid === sid || task.taskSid === sid);
}
