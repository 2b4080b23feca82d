import type { SyncObjects, TaskRouterService } from '../kernel/services';
import { GIVE_BACK, type GalleryAnswers } from './GalleryAnswers';
import { GALLERY_CONVERSATION, GALLERY_HANDOFF, galleryStates, type GalleryState } from './states';

export interface GalleryDeps {
  taskRouter: TaskRouterService;
  /** The developer's Sync. */
  sync: SyncObjects;
  setSyncDown: (down: boolean) => void;
  setSyncDelay: (milliseconds: number) => void;
  /** Cuts the plugin's connection to Sync and keeps it out, or lets it in again. */
  setSyncLost: (lost: boolean) => void;
}

const PER_ITEM = 50;
/** Of the number that tells one showing's handoff from another's. */
const SERIAL_DIGITS = 4;
/** Flex and the plugin see the task arrive before it is accepted, as they do at work. */
const ACCEPT_AFTER_MS = 300;
const A_MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
/** The panel has read what it wants from Sync by then. */
const LOSE_AFTER_MS = 1_500;

/** Puts one state of the panel after the other before the worker, as a task of its own. */
export class Gallery {
  private shown: string | undefined;
  private state: GalleryState | undefined;
  private showings = 0;
  /** The states' times are as of then. */
  private readonly startedAt = Date.now();
  private losing: NodeJS.Timeout | undefined;

  constructor(private readonly deps: GalleryDeps) {
    // Flex may still be starting: the worker is offered the task when they are there.
    deps.taskRouter.events.on('event', (name, task, reservation) => {
      if (name === 'reservation.created' && reservation && this.state?.accepted && task.sid === this.shown)
        setTimeout(() => this.accept(task.sid), ACCEPT_AFTER_MS);
      if (name === 'reservation.accepted' && this.state?.syncLost && task.sid === this.shown)
        this.losing = setTimeout(() => this.deps.setSyncLost(true), LOSE_AFTER_MS);
    });
  }

  readonly states: readonly GalleryState[] = galleryStates;

  /**
   * Ends the task of the state before and offers this one's. `false` when there is no such state. On the channel `voice`
   * Flex shows a call, and complains that there is no conference behind it.
   */
  show(name: string, taskChannel = 'default'): boolean {
    const wanted = this.states.find((one) => one.name === name);
    if (!wanted) return false;
    this.clear();
    const state = this.asNew(wanted);
    this.fillSync(state);
    const { sid } = this.deps.taskRouter.createTask({
      attributes: state.attributes,
      taskChannel,
    });
    this.shown = sid;
    this.state = state;
    if (state.syncDown) this.deps.setSyncDown(true);
    this.deps.setSyncDelay(state.syncDelayMs ?? 0);
    if (state.accepted) setTimeout(() => this.accept(sid), ACCEPT_AFTER_MS);
    return true;
  }

  /** Ends the task that is shown; Sync is well again. */
  clear(): void {
    clearTimeout(this.losing);
    this.deps.setSyncDown(false);
    this.deps.setSyncDelay(0);
    this.deps.setSyncLost(false);
    if (this.shown) this.deps.taskRouter.endTask(this.shown, 'canceled', 'gallery');
    this.shown = undefined;
    this.state = undefined;
  }

  /** What the emitter says of a handoff; `undefined` when it is none of the gallery's. */
  answersFor(handoffId: string): GalleryAnswers | undefined {
    // The handoffs differ in their last digits.
    if (!handoffId.startsWith(GALLERY_HANDOFF.slice(0, -SERIAL_DIGITS))) return undefined;
    return { offer: GIVE_BACK, ...this.state?.emitter };
  }

  /** The conversation that is shown has been returned: its task goes to wrap-up, as the emitter sees to. */
  givenBack(): void {
    for (const { sid } of this.shown ? this.deps.taskRouter.reservationsOf(this.shown) : []) this.wrapUp(sid);
  }

  /** A handoff of now that nobody has seen: Sync's client remembers what it has read. */
  private asNew(state: GalleryState): GalleryState {
    const serial = String((this.showings += 1)).padStart(SERIAL_DIGITS, '0');
    const text = JSON.stringify(state)
      .replaceAll(GALLERY_HANDOFF, GALLERY_HANDOFF.slice(0, -SERIAL_DIGITS) + serial)
      .replaceAll(GALLERY_CONVERSATION, `${GALLERY_CONVERSATION}_${serial}`);
    const age = Date.now() - this.startedAt;
    return JSON.parse(text, (_key, value: unknown) =>
      typeof value === 'string' && A_MOMENT.test(value) ? new Date(Date.parse(value) + age).toISOString() : value,
    ) as GalleryState;
  }

  private accept(taskSid: string): void {
    if (this.shown !== taskSid) return;
    const { taskRouter } = this.deps;
    for (const { sid, status } of taskRouter.reservationsOf(taskSid)) {
      if (status !== 'pending') continue;
      taskRouter.setReservation(sid, 'accepted');
      if (this.state?.wrapping) setTimeout(() => this.wrapUp(sid), ACCEPT_AFTER_MS);
    }
  }

  private wrapUp(reservationSid: string): void {
    const { taskRouter } = this.deps;
    if (taskRouter.reservation(reservationSid)?.status === 'accepted')
      taskRouter.setReservation(reservationSid, 'wrapping');
  }

  private fillSync({ document, earlier = {}, transcript, attributes }: GalleryState): void {
    const { sync } = this.deps;
    const handoff = attributes.handoff as { id?: string; conversationId?: string } | undefined;
    if (document && handoff?.conversationId) sync.setDocument(`handoff.${handoff.conversationId}`, { ...document });
    else if (handoff?.conversationId) sync.removeDocument(`handoff.${handoff.conversationId}`);
    for (const [id, data] of Object.entries(earlier))
      sync.setDocument(`handoff.${id}`, data as Record<string, unknown>);
    if (!handoff?.id) return;
    const list = `handoff.${handoff.id}.transcript`;
    for (const { index } of sync.listItems(list)) sync.removeListItem(list, index);
    if (!transcript) return;
    for (let place = 0; place < transcript.length; place += PER_ITEM)
      sync.pushListItem(list, { messages: transcript.slice(place, place + PER_ITEM) });
  }
}
