import * as v from 'valibot';
import { syncStore, type SyncStore } from '../../emitter/twilio/SyncStore';
import type { TextCalls as Calls } from '../../emitter/twilio/TwilioCalls';

const what = v.string();
const Form = v.record(v.string(), v.string());

/** Something that was made or changed, with what takes it back. */
const MadeSchema = v.variant('is', [
  /** Made: it is deleted. */
  v.object({ is: v.literal('thing'), what, address: v.string() }),
  /** A form that was written over another. */
  v.object({ is: v.literal('form'), what, address: v.string(), before: Form }),
  /** TaskRouter's event callback: put back unless somebody has set another since. */
  v.object({ is: v.literal('event callback'), what, address: v.string(), set: v.string(), before: Form }),
  /** `ui_attributes.warm_handoff.emitterUrl`: the one key; absent when there was none. */
  v.object({ is: v.literal('emitterUrl'), what, before: v.optional(v.unknown()) }),
]);

export type Made = v.InferOutput<typeof MadeSchema>;

const RecordSchema = v.object({ made: v.array(MadeSchema) });
const NAME = 'warm-handoff.provisioned';
/** Sync keeps a document with a time to live of 0 until it is deleted. */
const FOR_EVER = 0;

/** What `warm-handoff provision` made in this account, kept in Sync: `--remove` takes back that and nothing else. */
export class ProvisionRecord {
  private readonly sync: SyncStore;

  /** @param service the Sync service, `default` by default */
  constructor(
    private readonly calls: Calls,
    private readonly service = 'default',
  ) {
    this.sync = syncStore(calls, service);
  }

  /** `undefined` when it cannot be read: then nothing may be made, because it could not be taken back. */
  async read(): Promise<Made[] | undefined> {
    const found = await this.sync.document(NAME);
    if (!found.ok) return undefined;
    if (!found.body) return [];
    const read = v.safeParse(RecordSchema, found.body.data);
    return read.success ? read.output.made : undefined;
  }

  /** Written before the next thing is made, so that nothing is made that is not remembered. */
  async write(made: readonly Made[]): Promise<boolean> {
    const found = await this.sync.document(NAME);
    if (!found.ok) return false;
    const data = { made: [...made] };
    const written = found.body
      ? await this.sync.updateDocument(NAME, data, FOR_EVER, found.body.revision)
      : await this.sync.createDocument(NAME, data, FOR_EVER);
    return written.ok;
  }

  async forget(): Promise<boolean> {
    const url = `https://sync.twilio.com/v1/Services/${this.service}/Documents/${NAME}`;
    const deleted = await this.calls({ method: 'DELETE', url });
    return deleted.ok || deleted.failure.status === 404;
  }
}
