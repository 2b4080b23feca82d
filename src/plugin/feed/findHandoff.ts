import { taskHandoff } from '../task/taskHandoff';
import type { SyncObjects } from '../sync/SyncWatch';
import { handoffAddress, wasOverBefore } from './handoffAddress';
import type { HandoffRecord } from './HandoffRecord';
import type { HandedOverTask } from './useHandoff';
import { watchHandoff } from './watchHandoff';

/** What is known of a task's handoff at one moment. */
export type Found =
  | { kind: 'found'; handoffId: string; record?: HandoffRecord }
  | { kind: 'none' }
  /** Sync could not be asked, or not in time. */
  | { kind: 'unknown' };

/** Asks once for a task's handoff, for what is done outside the panel. Never takes longer than it is given. */
export async function findHandoff(
  sync: SyncObjects | undefined,
  task: HandedOverTask,
  withinMs: number,
): Promise<Found> {
  const onTask = taskHandoff(task.attributes);
  const ownId = onTask.kind === 'handoff' && onTask.source === 'envelope' ? onTask.id : undefined;
  const otherwise: Found = ownId === undefined ? { kind: 'unknown' } : { kind: 'found', handoffId: ownId };
  const address = handoffAddress(task.attributes);
  if (!address) return ownId === undefined ? { kind: 'none' } : otherwise;
  if (!sync) return otherwise;
  return new Promise((resolve) => {
    const clock = setTimeout(() => done(otherwise), withinMs);
    const done = (found: Found): void => {
      clearTimeout(clock);
      // The first word may come before there is anything to stop.
      queueMicrotask(() => stop());
      resolve(found);
    };
    const stop = watchHandoff(sync, address, (event) => {
      if (event.kind === 'unreachable') return done(otherwise);
      const record = event.kind === 'value' ? event.value : undefined;
      const id = ownId ?? record?.view.id;
      if (id === undefined || (ownId === undefined && record && wasOverBefore(record, task.dateCreated)))
        return done({ kind: 'none' });
      done({ kind: 'found', handoffId: id, record });
    });
  });
}
