import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import { syncNames } from '../../../handoff/syncNames';
import type { SyncStore } from '../../twilio/SyncStore';

const DAY_MS = 24 * 3600_000;

export interface StickyRoutingOptions {
  /** A customer who is back within this time is led to the worker they know, in milliseconds. Default 24 h; 0 never. */
  withinMs?: number;
}

/** By what a customer is known again: the profile, else the address. */
export interface CustomerIds {
  profileId?: string;
  /** A telephone number, a chat identity, with or without Flex's `whatsapp:`. */
  address?: string;
}

const ServedSchema = v.object({ workerSid: v.pipe(v.string(), v.regex(/^WK\w+$/)), at: v.string() });

/**
 * Which worker served a customer last: the Sync document `handoff.customer.<hash>`, which holds no address. A handoff
 * carries the worker as `preferredWorkerSid`, and TaskRouter's workflow decides what comes of it: a known-worker step
 * with a timeout, so that nobody waits for one who is away.
 */
export class KnownWorkers {
  private readonly withinMs: number;

  constructor(
    private readonly sync: SyncStore,
    /** Of the hashes: else anybody could find out whose document it is by trying all telephone numbers. */
    private readonly secret = '',
    options: StickyRoutingOptions = {},
  ) {
    this.withinMs = options.withinMs ?? DAY_MS;
  }

  async remember(customer: CustomerIds, workerSid: string, at: string): Promise<void> {
    if (this.withinMs <= 0) return;
    const ttl = Math.ceil(this.withinMs / 1000);
    await Promise.all(this.namesOf(customer).map((name) => this.write(name, { workerSid, at }, ttl)));
  }

  /** The worker that this customer knows, if it is not too long ago. */
  async of(customer: CustomerIds): Promise<string | undefined> {
    if (this.withinMs <= 0) return undefined;
    const documents = await Promise.all(this.namesOf(customer).map((name) => this.sync.document(name)));
    for (const document of documents) {
      const served = document.ok && document.body ? readServed(document.body.data) : undefined;
      if (served && Date.now() - Date.parse(served.at) < this.withinMs) return served.workerSid;
    }
    return undefined;
  }

  /** The documents that a customer may have, the best one first. */
  namesOf({ profileId, address }: CustomerIds): string[] {
    const ids = [profileId, address?.replace(/^[a-z]+:(?=\+)/i, '').toLowerCase()];
    const hash = (id: string): string => createHmac('sha256', this.secret).update(id).digest('hex');
    return ids.flatMap((id) => (id ? [syncNames.customer(hash(id))] : []));
  }

  private async write(name: string, served: v.InferOutput<typeof ServedSchema>, ttl: number): Promise<void> {
    const created = await this.sync.createDocument(name, served, ttl);
    if (created.ok || created.failure.status !== 409) return;
    const before = await this.sync.document(name);
    const known = before.ok && before.body ? readServed(before.body.data) : undefined;
    // Events arrive in any order.
    if (known && known.at >= served.at) return;
    await this.sync.updateDocument(name, served, ttl, before.ok ? before.body?.revision : undefined);
  }
}

function readServed(data: unknown): v.InferOutput<typeof ServedSchema> | undefined {
  const parsed = v.safeParse(ServedSchema, data);
  return parsed.success ? parsed.output : undefined;
}
