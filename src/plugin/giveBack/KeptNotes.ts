import * as v from 'valibot';
import { GIVE_BACK_OUTCOMES, NOTE_LENGTH } from '../../handoff/giveBack';
import type { GiveBackForm } from './GiveBackState';
import { sessionStorageIfAny } from './sessionStorageIfAny';

const PREFIX = 'warm-handoff.note.';

const KeptSchema = v.object({
  note: v.pipe(v.string(), v.maxLength(NOTE_LENGTH)),
  outcome: v.picklist(GIVE_BACK_OUTCOMES),
});

/** Half-written notes, one a task: in this tab only, over a reload, gone when used. */
export class KeptNotes {
  constructor(private readonly storage: Storage | undefined = sessionStorageIfAny()) {}

  read(taskSid: string): GiveBackForm | undefined {
    try {
      const kept = v.safeParse(KeptSchema, JSON.parse(this.storage?.getItem(PREFIX + taskSid) ?? 'null'));
      return kept.success ? kept.output : undefined;
    } catch {
      return undefined;
    }
  }

  keep(taskSid: string, form: GiveBackForm): void {
    if (form.note === '') return this.drop(taskSid);
    try {
      this.storage?.setItem(PREFIX + taskSid, JSON.stringify(form));
    } catch {
      // No room: the note is still in this page.
    }
  }

  drop(taskSid: string): void {
    this.storage?.removeItem(PREFIX + taskSid);
  }
}
