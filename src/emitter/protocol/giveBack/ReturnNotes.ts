import { ulid } from 'ulid';
import * as v from 'valibot';
import { syncNames } from '../../../handoff/syncNames';
import { ReturnSchema, type Return } from '../State';
import type { SyncStore } from '../../twilio/SyncStore';

const NoteSchema = v.object({
  /** Where it was given back. */
  conversationId: v.string(),
  record: ReturnSchema,
  /** Who took it. */
  taken: v.optional(v.string()),
});

export interface KeptNote {
  conversationId: string;
  record: Return;
}

/**
 * The newest give-back of each customer, by profile: a conversation that was closed before the virtual agent heard of
 * it has its note in the customer's next one. The Sync document `handoff.returned.<profileId>`.
 */
export class ReturnNotes {
  constructor(
    private readonly sync: SyncStore,
    private readonly ttlSeconds: number,
  ) {}

  /** `false` when it could not be written. */
  async keep(profileId: string, note: KeptNote): Promise<boolean> {
    const name = syncNames.returned(profileId);
    const data = { ...note };
    const created = await this.sync.createDocument(name, data, this.ttlSeconds);
    if (created.ok || created.failure.status !== 409) return created.ok;
    return (await this.sync.updateDocument(name, data, this.ttlSeconds)).ok;
  }

  /** The conversation itself has taken it. */
  async settled(profileId: string, { handoffId, at }: Return): Promise<void> {
    await this.take(profileId, ({ record }) => record.handoffId === handoffId && record.at === at);
  }

  /** The note, once: whoever else asks gets nothing. */
  async take(profileId: string, fits: (note: KeptNote) => boolean): Promise<KeptNote | undefined> {
    const name = syncNames.returned(profileId);
    const own = ulid();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const read = await this.sync.document(name);
      if (!read.ok || !read.body) return undefined;
      const parsed = v.safeParse(NoteSchema, read.body.data);
      if (!parsed.success) return undefined;
      const { taken, ...note } = parsed.output;
      if (taken === own) return note;
      if (taken !== undefined || !fits(note)) return undefined;
      const data = { ...note, taken: own };
      const updated = await this.sync.updateDocument(name, data, this.ttlSeconds, read.body.revision);
      if (updated.ok) return note;
    }
    return undefined;
  }
}
