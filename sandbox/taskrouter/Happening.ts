import type { Activity } from './activities';
import type { Queue } from './Queue';
import type { TaskChannel } from './taskChannels';
import type { ReservationRecord, TaskRecord, TransferRecord } from './TaskRecord';
import type { Worker, WorkerChannel } from './Worker';
import type { Workflow } from './Workflow';

/** Something that TaskRouter tells about, under TaskRouter's own name: `reservation.accepted`, `worker.activity.update`. */
export interface Happening {
  name: string;
  at: Date;
  task?: TaskRecord;
  reservation?: ReservationRecord;
  /** With its task. */
  transfer?: TransferRecord;
  worker?: Worker;
  channel?: WorkerChannel;
  previousActivity?: Activity;
  /** What was made, changed or deleted of the workspace itself. */
  part?:
    | { type: 'queue'; queue: Queue }
    | { type: 'workflow'; workflow: Workflow }
    | { type: 'activity'; activity: Activity }
    | { type: 'task-channel'; taskChannel: TaskChannel };
  secondsInPreviousActivity?: number;
}
