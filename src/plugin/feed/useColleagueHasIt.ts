import { useEffect, useState } from 'react';
import { syncNames } from '../../handoff/syncNames';
import type { SyncObjects } from '../sync/SyncWatch';
import { holderIn } from './whoHasIt';

/** Whose part it was: a task, and its handoff as the task or Sync names it. */
interface Part {
  taskSid: string;
  conversationId: string | undefined;
  handoffId: string | undefined;
}

/** Whether a colleague is in the conversation that this agent has left: then it has not ended. */
export function useColleagueHasIt(
  sync: SyncObjects | undefined,
  { taskSid, conversationId, handoffId }: Part,
): boolean {
  const [hasIt, setHasIt] = useState(false);
  useEffect(() => {
    if (!sync || conversationId === undefined || handoffId === undefined) return undefined;
    const asked = { taskSid, conversationId, handoffId };
    return sync.watchDocument(syncNames.owner(conversationId), (event) => {
      // What was known stays known while Sync is away.
      if (event.kind !== 'unreachable')
        setHasIt(event.kind === 'value' && holderIn(event.value, asked).kind === 'others');
    });
  }, [sync, taskSid, conversationId, handoffId]);
  return hasIt;
}
