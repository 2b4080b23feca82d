import type { Engine } from './Engine';
import { eventFields } from './eventFields';

/** One event of the workspace. */
export interface LoggedEvent {
  sid: string;
  name: string;
  at: Date;
  /** As an event callback carries them. */
  fields: Record<string, string>;
}

const MOST_KEPT = 10_000;

/** What has happened, for TaskRouter's event callbacks, its Events resource and its statistics. */
export class EventLog {
  readonly events: LoggedEvent[] = [];
  private readonly listeners: ((event: LoggedEvent) => void)[] = [];

  constructor(engine: Engine) {
    engine.happenings.on('happened', (happening) => {
      const fields = eventFields(happening, engine);
      const event = { sid: fields['Sid'] ?? '', name: happening.name, at: happening.at, fields };
      this.events.push(event);
      if (this.events.length > MOST_KEPT) this.events.shift();
      for (const listener of this.listeners) listener(event);
    });
  }

  onEvent(listener: (event: LoggedEvent) => void): void {
    this.listeners.push(listener);
  }
}
