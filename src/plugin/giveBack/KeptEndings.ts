import { sessionStorageIfAny } from './sessionStorageIfAny';

const PREFIX = 'warm-handoff.ended.';

/** The conversations that the agent ended in this tab, by their tasks: known over a reload, until they are completed. */
export class KeptEndings {
  private readonly here = new Set<string>();

  constructor(private readonly storage: Storage | undefined = sessionStorageIfAny()) {}

  has(taskSid: string): boolean {
    return this.here.has(taskSid) || this.storage?.getItem(PREFIX + taskSid) === 'yes';
  }

  keep(taskSid: string): void {
    this.here.add(taskSid);
    try {
      this.storage?.setItem(PREFIX + taskSid, 'yes');
    } catch {
      // No room: it is known in this page.
    }
  }

  drop(taskSid: string): void {
    this.here.delete(taskSid);
    this.storage?.removeItem(PREFIX + taskSid);
  }
}
