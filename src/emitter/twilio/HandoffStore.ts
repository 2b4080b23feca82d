import {
  HandoffDocumentSchema,
  type Envelope,
  type TranscriptItem,
  type TranscriptMessage,
} from '../../handoff/envelope';
import { limits } from '../../handoff/limits';
import { syncNames } from '../../handoff/syncNames';
import { fitToBudget } from '../../handoff/fitToBudget';
import { transcriptMessages } from '../../handoff/transcriptMessages';
import { cutText, jsonLength } from '../../handoff/utf8';
import * as v from 'valibot';
import type { Log } from '../log';
import type { SyncStore } from './SyncStore';

/** Room for what stands around the messages in an item, and around the envelope in a document. */
const WRAPPING_BYTES = 1024;
/** Items written at the same time. */
const AT_ONCE = 8;
/** Items of what was said before the handoff have lower places. */
const AFTER_THE_HANDOFF = 1_000_000;
const ITEM_BYTES = limits.syncItem - WRAPPING_BYTES;

/**
 * The transcript in items that each fit a Sync list item, oldest first, each made when it is asked for. A message that
 * fits none is cut.
 */
export function* transcriptItems(messages: readonly TranscriptMessage[]): Generator<TranscriptItem, void> {
  let place = 0;
  let current: TranscriptMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    // One UTF-16 unit is at least one byte: megabytes need not be measured.
    const fits = message.text.length <= ITEM_BYTES && jsonLength(message) <= ITEM_BYTES;
    const fitted = fits ? message : { ...message, text: cutText(message.text.slice(0, ITEM_BYTES), ITEM_BYTES / 2) };
    const size = jsonLength(fitted) + 1;
    if (current.length > 0 && bytes + size > ITEM_BYTES) {
      yield { messages: current, place };
      place += 1;
      current = [];
      bytes = 0;
    }
    current.push(fitted);
    bytes += size;
  }
  if (current.length > 0) yield { messages: current, place };
}

/** Keeps envelopes and transcripts in Sync, under the names of `syncNames`, each with a TTL. */
export class HandoffStore {
  constructor(
    private readonly sync: SyncStore,
    private readonly ttlSeconds: number,
    private readonly log: Log,
  ) {}

  /** Stores the whole transcript. `false` when any of it could not be stored. */
  async storeTranscript(id: string, messages: readonly TranscriptMessage[]): Promise<boolean> {
    const list = syncNames.transcript(id);
    const created = await this.sync.createList(list, this.ttlSeconds);
    if (!created.ok) return this.failed(id, 'transcript');
    // Side by side: each item says its place. The rate that Sync takes of one list in the long run is kept by the
    // retries on 429; the first ten seconds' worth it takes at once.
    const items = transcriptItems(messages);
    let whole = true;
    const write = async (): Promise<void> => {
      for (const item of items) {
        if (!whole) return;
        const pushed = await this.sync.pushItem(list, item, this.ttlSeconds);
        if (!pushed.ok) whole = false;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, write));
    return whole || this.failed(id, 'transcript');
  }

  /** What is said after the handoff, one utterance an item. `false` when it could not be stored. */
  async addToTranscript(id: string, message: TranscriptMessage, sequence: number): Promise<boolean> {
    const list = syncNames.transcript(id);
    const [item] = transcriptItems([message]);
    const placed = { ...item, place: AFTER_THE_HANDOFF + sequence };
    const pushed = await this.sync.pushItem(list, placed, this.ttlSeconds);
    if (pushed.ok || pushed.failure.status !== 404) return pushed.ok || this.failed(id, 'transcript');
    const created = await this.sync.createList(list, this.ttlSeconds);
    return created.ok && (await this.sync.pushItem(list, placed, this.ttlSeconds)).ok;
  }

  /** The transcript as far as it is stored, oldest first; nothing when Sync can't be asked. */
  async transcript(id: string): Promise<TranscriptMessage[]> {
    const stored = await this.sync.listItems(syncNames.transcript(id));
    return stored.ok ? transcriptMessages(stored.body) : [];
  }

  /** Lets the handoff be found by Flex's own conversation. A colleague's task has nothing else to find it by. */
  private async storePointer(conversationId: string, conversationSid: string): Promise<void> {
    const name = syncNames.byConversationSid(conversationSid);
    const created = await this.sync.createDocument(name, { conversationId }, this.ttlSeconds);
    if (created.ok || created.failure.status !== 409) return;
    await this.sync.updateDocument(name, { conversationId }, this.ttlSeconds);
  }

  /**
   * Stores the envelope as the conversation's current one; the one before it moves to its own document and its id
   * to `earlier`. `false` when it could not be stored.
   */
  async storeEnvelope(conversationId: string, envelope: Envelope): Promise<boolean> {
    const { conversationSid } = envelope;
    const [stored] = await Promise.all([
      this.storeCurrent(conversationId, envelope),
      conversationSid === undefined ? undefined : this.storePointer(conversationId, conversationSid),
    ]);
    return stored;
  }

  private async storeCurrent(conversationId: string, envelope: Envelope): Promise<boolean> {
    const name = syncNames.conversation(conversationId);
    const fitted = fitToBudget(envelope, limits.syncItem - WRAPPING_BYTES);
    const first = await this.sync.createDocument(name, { envelope: fitted, earlier: [] }, this.ttlSeconds);
    if (first.ok) return true;
    if (first.failure.status !== 409) return this.failed(envelope.id, 'envelope');

    const stored = await this.sync.document(name);
    if (!stored.ok || !stored.body) return this.failed(envelope.id, 'envelope');
    const before = v.safeParse(HandoffDocumentSchema, stored.body.data);
    const earlier = before.success ? [...before.output.earlier] : [];
    let events = before.success ? before.output.events : [];
    if (before.success && before.output.envelope.id !== envelope.id) {
      const { id } = before.output.envelope;
      const moved = { envelope: before.output.envelope, ...(events.length > 0 ? { events } : {}) };
      await this.sync.createDocument(syncNames.handoff(id), moved, this.ttlSeconds);
      earlier.push(id);
      events = [];
    }
    const updated = await this.sync.updateDocument(
      name,
      { envelope: fitted, earlier, ...(events.length > 0 ? { events } : {}) },
      this.ttlSeconds,
      stored.body.revision,
    );
    return updated.ok || this.failed(envelope.id, 'envelope');
  }

  /** The current envelope of a conversation, when it is there and readable. */
  async envelope(conversationId: string): Promise<Envelope | undefined> {
    const result = await this.sync.document(syncNames.conversation(conversationId));
    if (!result.ok || !result.body) return undefined;
    const parsed = v.safeParse(HandoffDocumentSchema, result.body.data);
    return parsed.success ? parsed.output.envelope : undefined;
  }

  /** The current handoff of one of Flex's own conversations (`CH...`), by what was written down here. */
  async handoffIn(conversationSid: string): Promise<{ id: string; conversationId: string } | undefined> {
    const pointer = await this.sync.document(syncNames.byConversationSid(conversationSid));
    const conversationId: unknown = pointer.ok ? pointer.body?.data.conversationId : undefined;
    if (typeof conversationId !== 'string') return undefined;
    const envelope = await this.envelope(conversationId);
    return envelope && { id: envelope.id, conversationId };
  }

  private failed(handoffId: string, part: string): false {
    this.log.warn({ handoffId, part }, 'could not be stored in Sync; the task attributes carry what fits');
    return false;
  }
}
