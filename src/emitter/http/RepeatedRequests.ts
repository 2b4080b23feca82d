import { createHash } from 'node:crypto';
import { ulid } from 'ulid';
import { syncNames } from '../../handoff/syncNames';
import * as v from 'valibot';
import type { Log } from '../log';
import { pause } from '../twilio/pause';
import { fingerprintOf } from './fingerprint';
import type { SyncStore } from '../twilio/SyncStore';

/** What is kept of a request under its key, in the Sync document `handoff.request.<digest of the key>`. */
const RecordSchema = v.object({
  handoffId: v.string(),
  /** Of the request's body. */
  fingerprint: v.string(),
  /** Who is at work on it; nobody any more when it failed. */
  holder: v.optional(v.string()),
  /** Since when: ISO 8601, UTC. */
  since: v.string(),
  /** What was answered, once it was. */
  answer: v.optional(v.record(v.string(), v.unknown())),
});
type RequestRecord = v.InferOutput<typeof RecordSchema>;

export type Repeat<Result> =
  | { kind: 'done'; result: Result }
  /** It was asked for and answered before. */
  | { kind: 'repeated'; answer: Record<string, unknown> }
  /** The key stands for another request. */
  | { kind: 'another request' }
  /** Somebody else is at work on it, and will be for longer than anybody waits. */
  | { kind: 'busy' };

export interface RequestKey {
  text: string;
  /** The request's body: the same key with another body is a mistake. */
  body: unknown;
  /** A newer body under the same key takes the older one's place instead. */
  replaces?: boolean;
}

interface Times {
  /** A process that has not answered for this long has died. Milliseconds. */
  idleMs: number;
  /** How long a repeated request waits for the first one's answer. Milliseconds. */
  awaitMs: number;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/** Sees to it that a request that is sent twice, to any of our processes, has the effect of one. */
export class RepeatedRequests {
  private readonly underWay = new Map<string, Promise<unknown>>();

  constructor(
    private readonly sync: SyncStore,
    private readonly ttlSeconds: number,
    private readonly times: Times,
    private readonly log: Log,
  ) {}

  /**
   * Does the work, unless it was done.
   *
   * @param work given the handoff's id; `answer` is kept for whoever asks again, none when it is to be tried again
   */
  async once<Result extends { answer?: Record<string, unknown> }>(
    key: RequestKey,
    handoffId: string,
    work: (handoffId: string) => Promise<Result>,
  ): Promise<Repeat<Result>> {
    // One after the other in this process; among processes Sync says who is first.
    const before = this.underWay.get(key.text);
    const own = (async () => {
      await before?.catch(() => undefined);
      return this.attend(key, handoffId, work);
    })();
    this.underWay.set(key.text, own);
    try {
      return await own;
    } finally {
      if (this.underWay.get(key.text) === own) this.underWay.delete(key.text);
    }
  }

  private async attend<Result extends { answer?: Record<string, unknown> }>(
    key: RequestKey,
    handoffId: string,
    work: (handoffId: string) => Promise<Result>,
  ): Promise<Repeat<Result>> {
    const name = syncNames.request(digest(key.text));
    const fingerprint = await fingerprintOf(key.body);
    const claim: RequestRecord = { handoffId, fingerprint, holder: ulid(), since: new Date().toISOString() };
    const claimed = await this.claim(name, claim, key.replaces === true);
    if (claimed.kind !== 'ours') return claimed;

    const { record, revision } = claimed;
    let answer: Record<string, unknown> | undefined;
    try {
      const result = await work(record.handoffId);
      ({ answer } = result);
      return { kind: 'done', result };
    } finally {
      if (revision !== undefined) {
        const { holder: _nobody, ...rest } = record;
        const written = await this.sync.updateDocument(
          name,
          { ...rest, ...(answer && { answer }) },
          this.ttlSeconds,
          revision,
        );
        if (!written.ok) this.log.warn({ handoffId: record.handoffId }, 'a repeated request would not be recognised');
      }
    }
  }

  private async claim(
    name: string,
    own: RequestRecord,
    replaces: boolean,
  ): Promise<
    | { kind: 'ours'; record: RequestRecord; revision?: string }
    | { kind: 'repeated'; answer: Record<string, unknown> }
    | { kind: 'another request' | 'busy' }
  > {
    const alone = { kind: 'ours' as const, record: own };
    const created = await this.sync.createDocument(name, own, this.ttlSeconds);
    if (created.ok) return { ...alone, revision: created.body.revision };
    if (created.failure.status !== 409) {
      this.log.warn({ handoffId: own.handoffId }, 'Sync is away: a request sent to two processes may count twice');
      return alone;
    }
    const end = Date.now() + this.times.awaitMs;
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      const stored = await this.sync.document(name);
      if (!stored.ok || !stored.body) return alone;
      const parsed = v.safeParse(RecordSchema, stored.body.data);
      const record = parsed.success ? parsed.output : undefined;
      const { revision } = stored.body;
      // The answer to our own write was lost.
      if (record?.holder === own.holder) return { kind: 'ours', record: own, revision };
      const isSame = record?.fingerprint === own.fingerprint;
      if (record && !isSame && !replaces) return { kind: 'another request' };
      if (record?.answer && isSame) return { kind: 'repeated', answer: record.answer };
      const isFree = !record?.holder || Date.now() - Date.parse(record.since) >= this.times.idleMs;
      if (isFree) {
        // One that failed is over; one whose process died, or that is replaced, is the same handoff still.
        const isKept = record?.holder !== undefined || record?.answer !== undefined;
        const next = isKept && record ? { ...own, handoffId: record.handoffId } : own;
        const taken = await this.sync.updateDocument(name, next, this.ttlSeconds, revision);
        if (taken.ok) return { kind: 'ours', record: next, revision: taken.body.revision };
        if (taken.failure.status !== 412) return { kind: 'ours', record: next };
      }
      if (Date.now() + wait >= end) return { kind: 'busy' };
      await pause(wait);
    }
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
