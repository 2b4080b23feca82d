import type { SyncObjects, TaskRouterService } from '../kernel/services';
import { galleryStates, type GalleryState } from './states';

export interface GalleryRooms {
  taskRouter: TaskRouterService;
  /** The developer's Sync. */
  sync: SyncObjects;
  setSyncDown: (down: boolean) => void;
}

const PER_ITEM = 50;
/** Flex and the plugin see the task arrive before it is accepted, as they do at work. */
const ACCEPT_AFTER_MS = 300;

/** Puts one state of the panel after the other before the worker, as a task of its own. */
export class Gallery {
  private shown: string | undefined;
  private accepts = false;

  constructor(private readonly rooms: GalleryRooms) {
    // Flex may still be starting: the worker is offered the task when they are there.
    rooms.taskRouter.events.on('event', (name, task, reservation) => {
      if (name === 'reservation.created' && reservation && this.accepts && task.sid === this.shown)
        setTimeout(() => this.accept(task.sid), ACCEPT_AFTER_MS);
    });
  }

  readonly states: readonly GalleryState[] = galleryStates;

  /** Ends the task of the state before and offers this one's. `false` when there is no such state. */
  show(name: string): boolean {
    const state = this.states.find((one) => one.name === name);
    if (!state) return false;
    this.clear();
    this.fillSync(state);
    const { sid } = this.rooms.taskRouter.createTask({
      attributes: { gallery: name, ...state.attributes },
      taskChannel: 'default',
    });
    this.shown = sid;
    if (state.syncDown) this.rooms.setSyncDown(true);
    this.accepts = state.accepted ?? false;
    if (this.accepts) setTimeout(() => this.accept(sid), ACCEPT_AFTER_MS);
    return true;
  }

  clear(): void {
    this.rooms.setSyncDown(false);
    if (this.shown) this.rooms.taskRouter.endTask(this.shown, 'canceled', 'gallery');
    this.shown = undefined;
  }

  private accept(taskSid: string): void {
    if (this.shown !== taskSid) return;
    for (const reservation of this.rooms.taskRouter.reservationsOf(taskSid))
      if (reservation.status === 'pending') this.rooms.taskRouter.setReservation(reservation.sid, 'accepted');
  }

  private fillSync({ document, earlier = {}, transcript, attributes }: GalleryState): void {
    const { sync } = this.rooms;
    const handoff = attributes.handoff as { id?: string; conversationId?: string } | undefined;
    if (document && handoff?.conversationId) sync.setDocument(`handoff.${handoff.conversationId}`, { ...document });
    else if (handoff?.conversationId) sync.removeDocument(`handoff.${handoff.conversationId}`);
    for (const [id, data] of Object.entries(earlier))
      sync.setDocument(`handoff.${id}`, data as Record<string, unknown>);
    if (!transcript || !handoff?.id) return;
    const list = `handoff.${handoff.id}.transcript`;
    for (const { index } of sync.listItems(list)) sync.removeListItem(list, index);
    for (let place = 0; place < transcript.length; place += PER_ITEM)
      sync.pushListItem(list, { messages: transcript.slice(place, place + PER_ITEM) });
  }
}
