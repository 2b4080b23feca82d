import { changeTaskAttributes } from './changeTaskAttributes';
import type { Calls } from './TwilioCalls';

/** Sets these attributes of a task and leaves all others as they are, whoever writes at the same time. */
export const mergeTaskAttributes = (
  calls: Calls,
  workspaceSid: string,
  taskSid: string,
  added: Record<string, unknown>,
): ReturnType<typeof changeTaskAttributes> =>
  changeTaskAttributes(calls, workspaceSid, taskSid, (attributes) => ({ ...attributes, ...added }));
