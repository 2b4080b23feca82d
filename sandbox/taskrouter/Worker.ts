import { newSid } from '../kernel/sid';
import type { Activity } from './activities';
import type { TaskChannel } from './taskChannels';

/** How much of one kind of work a worker takes. */
export interface WorkerChannel {
  sid: string;
  channel: TaskChannel;
  capacity: number;
  available: boolean;
  /** Reservations that are pending, accepted or wrapping. */
  assignedTasks: number;
  lastReservedAt: Date | undefined;
  dateCreated: Date;
  dateUpdated: Date;
}

export interface NewWorker {
  sid?: string;
  name: string;
  attributes?: Record<string, unknown>;
  activity: Activity;
}

export class Worker {
  readonly sid: string;
  /** TaskRouter's friendly name; Flex takes the user's. */
  name: string;
  attributes: Record<string, unknown>;
  activity: Activity;
  version = 0;
  readonly dateCreated = new Date();
  dateUpdated = new Date();
  dateStatusChanged = new Date();
  /** Since when nothing came to this worker: who waits longest is asked first. */
  idleSince = 0;
  /** Whether anybody has ever set the activity; the sandbox makes an agent available on first sight. */
  activityWasSet = false;
  /** By the channel's unique name. */
  readonly channels = new Map<string, WorkerChannel>();

  constructor({ sid = newSid('WK'), name, attributes = {}, activity }: NewWorker) {
    this.sid = sid;
    this.name = name;
    this.attributes = structuredClone(attributes);
    this.activity = activity;
  }

  /** Every worker of a workspace can be given tasks of all its channels. */
  take(channel: TaskChannel): void {
    const now = new Date();
    this.channels.set(channel.uniqueName, {
      sid: newSid('WC'),
      channel,
      capacity: channel.capacity,
      available: true,
      assignedTasks: 0,
      lastReservedAt: undefined,
      dateCreated: now,
      dateUpdated: now,
    });
  }

  /** What worker expressions see. */
  get scope(): Record<string, unknown> {
    return {
      ...this.attributes,
      sid: this.sid,
      friendly_name: this.name,
      activity_name: this.activity.name,
      activity_sid: this.activity.sid,
      channel: Object.fromEntries(
        [...this.channels].map(([name, { assignedTasks, capacity }]) => [
          name,
          {
            assigned_tasks: assignedTasks,
            available_capacity_percentage: Math.round(100 * Math.max(0, 1 - assignedTasks / Math.max(1, capacity))),
          },
        ]),
      ),
    };
  }

  hasRoom(taskChannel: string): boolean {
    const channel = this.channels.get(taskChannel);
    return channel !== undefined && channel.available && channel.assignedTasks < channel.capacity;
  }

  touch(): void {
    this.version++;
    this.dateUpdated = new Date();
  }
}
