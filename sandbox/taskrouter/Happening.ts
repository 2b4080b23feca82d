import type { Activity } from './activities';
import type { ReservationRecord, TaskRecord } from './TaskRecord';
import type { Worker, WorkerChannel } from './Worker';

/** Something that TaskRouter tells about, under TaskRouter's own name: `reservation.accepted`, `worker.activity.update`. */
export interface Happening {
  name: string;
  at: Date;
  task?: TaskRecord;
  reservation?: ReservationRecord;
  worker?: Worker;
  channel?: WorkerChannel;
  previousActivity?: Activity;
  secondsInPreviousActivity?: number;
}
