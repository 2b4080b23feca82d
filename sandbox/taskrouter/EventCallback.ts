import { postFormWebhook } from '../kernel/webhook';
import type { EventLog, LoggedEvent } from './EventLog';

/** Posts the workspace's events to the URL that was set for them, signed, one after the other. */
export class EventCallback {
  url: string | undefined;
  /** The events to send; all, when empty. */
  filter: readonly string[] = [];
  private last: Promise<unknown> = Promise.resolve();

  constructor(log: EventLog) {
    log.onEvent((event) => this.send(event));
  }

  private send(event: LoggedEvent): void {
    const { url } = this;
    if (!url || (this.filter.length > 0 && !this.filter.includes(event.name))) return;
    this.last = this.last.then(() => postFormWebhook(url, event.fields));
  }
}
