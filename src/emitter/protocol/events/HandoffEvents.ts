import * as v from 'valibot';
import { HandoffDocumentSchema } from '../../../handoff/envelope';
import { readHandoffEvents, type HandoffEvent } from '../../../handoff/handoffEvents';
import { limits } from '../../../handoff/limits';
import { syncNames } from '../../../handoff/syncNames';
import { jsonLength } from '../../../handoff/utf8';
import type { StoredFor } from '../StoredFor';
import type { StoredDocument, SyncStore } from '../../twilio/SyncStore';

export type EventWritten =
  | 'written'
  /** It is there already: another process, or an earlier copy of the event. */
  | 'known'
  /** There is no document of this handoff. */
  | 'no handoff'
  /** Sync is away. */
  | 'failed';

/** How often somebody else may be faster before we give up. */
const MOST_CONFLICTS = 8;
const MOST_EVENTS = 40;

/**
 * What became of each handoff: the `events` beside its envelope, oldest first. Written with `If-Match`, once each
 * however often and in whatever order they arrive.
 */
export class HandoffEvents {
  constructor(
    private readonly sync: SyncStore,
    private readonly ttl: StoredFor,
  ) {}

  async add(conversationId: string, handoffId: string, event: HandoffEvent): Promise<EventWritten> {
    for (let attempt = 0; attempt < MOST_CONFLICTS; attempt += 1) {
      const found = await this.find(conversationId, handoffId);
      if (found === 'no handoff' || found === 'failed') return found;
      const { name, document } = found;
      const events = readHandoffEvents(document.data.events);
      if (events.some((one) => isSame(one, event))) return 'known';
      const all = [...events, event].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
      const updated = await this.sync.updateDocument(
        name,
        { ...document.data, events: newestThatFit(all, document.data) },
        isOver(all) ? this.ttl.afterEndSeconds : this.ttl.openSeconds,
        document.revision,
      );
      if (updated.ok) return 'written';
      if (updated.failure.status !== 412) return 'failed';
    }
    return 'failed';
  }

  /** The current handoff's document is the conversation's; an earlier one has its own. */
  private async find(
    conversationId: string,
    handoffId: string,
  ): Promise<{ name: string; document: StoredDocument } | 'no handoff' | 'failed'> {
    for (const name of [syncNames.conversation(conversationId), syncNames.handoff(handoffId)]) {
      const read = await this.sync.document(name);
      if (!read.ok) return 'failed';
      if (!read.body) continue;
      const parsed = v.safeParse(HandoffDocumentSchema, read.body.data);
      if (parsed.success && parsed.output.envelope.id === handoffId) return { name, document: read.body };
    }
    return 'no handoff';
  }
}

/** The envelope goes first: a document of Sync holds 16 KiB in all. */
function newestThatFit(
  events: HandoffEvent[],
  { events: _before, ...others }: Record<string, unknown>,
): HandoffEvent[] {
  const kept = events.slice(-MOST_EVENTS);
  while (kept.length > 1 && jsonLength({ ...others, events: kept }) > limits.syncItem) kept.shift();
  return kept;
}

/** A late event of what was before the end changes nothing about it. */
function isOver(events: readonly HandoffEvent[]): boolean {
  const last = events.at(-1)?.type;
  return last === 'completed' || last === 'canceled';
}

/** A worker does the same thing to the same handoff at one moment only once. */
function isSame(one: HandoffEvent, other: HandoffEvent): boolean {
  return one.type === other.type && one.at === other.at && one.by === other.by;
}
