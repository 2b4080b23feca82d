import { syncNames } from '../../../handoff/syncNames';
import type { Log } from '../../log';
import type { SyncStore } from '../../twilio/SyncStore';

/** What was done. */
export type Deed = 'handed_over' | 'task_created' | 'accepted' | 'returned' | 'task_ended' | 'erased';

/** Who did what with a conversation, and when. Ids alone: no words of a customer or an agent. */
export interface AuditRecord {
  /** ISO 8601, UTC. */
  at: string;
  what: Deed;
  conversationId: string;
  handoffId?: string | undefined;
  /** `WK...`, `key 0`, `virtual agent`. */
  by?: string | undefined;
  taskSid?: string | undefined;
}

export interface AuditOptions {
  /** For how long records stay in Sync, in seconds; 0 keeps none there. Default 30 days. */
  keptSeconds?: number;
  /** Hears of every record, to send it elsewhere. What it throws is logged and changes nothing. */
  onAudit?: (record: AuditRecord) => void;
}

const DAY = 24 * 3600;

/**
 * An append-only record: a Sync list for each conversation (`handoff.audit.<id>`), to which items are added and none is
 * changed, and a stream that a developer may send elsewhere. Nobody waits for it, and nothing fails with it.
 */
export class Audit {
  private readonly keptSeconds: number;
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly sync: SyncStore,
    private readonly log: Log,
    private readonly options: AuditOptions = {},
  ) {
    this.keptSeconds = options.keptSeconds ?? 30 * DAY;
  }

  record(what: Deed, record: Omit<AuditRecord, 'at' | 'what'>): void {
    const full: AuditRecord = { at: new Date().toISOString(), what, ...record };
    try {
      this.options.onAudit?.(full);
    } catch {
      this.log.warn({ what }, 'onAudit threw');
    }
    // An erasure leaves nothing under the conversation's name: the stream alone has it.
    if (this.keptSeconds <= 0 || what === 'erased') return;
    const writing = this.write(full).finally(() => this.underWay.delete(writing));
    this.underWay.add(writing);
  }

  /** Waits for what is being written. */
  async idle(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private async write(record: AuditRecord): Promise<void> {
    const list = syncNames.audit(record.conversationId);
    const made = await this.sync.createList(list, this.keptSeconds);
    const data = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
    const pushed = made.ok && (await this.sync.pushItem(list, data, this.keptSeconds)).ok;
    if (!pushed) this.log.warn({ what: record.what, handoffId: record.handoffId }, 'the audit has a gap: Sync is away');
  }
}
