import { randomUUID } from 'node:crypto';
import { postJsonWebhook, type WebhookAnswer } from '../kernel/webhook';
import type { StatusCallback } from './resources';

export type EventType =
  | 'CONVERSATION_CREATED'
  | 'CONVERSATION_UPDATED'
  | 'PARTICIPANT_ADDED'
  | 'PARTICIPANT_UPDATED'
  | 'PARTICIPANT_REMOVED'
  | 'COMMUNICATION_CREATED';

/** How deliveries go wrong on purpose. Twilio promises neither once-only delivery nor order. */
export interface Disturbance {
  /** How often each webhook arrives, with the same idempotency token; 1 when absent. */
  copies?: number;
  /** What is announced within this time of the first arrives last-first. In order when absent. */
  outOfOrderWithinMs?: number;
}

export interface StatusCallbackSenderOptions {
  log?: (line: string) => void;
  /** Waits before each further try after a 5xx or no answer. */
  retryDelaysMs?: number[];
}

interface Delivery {
  url: string;
  payload: { eventType: EventType; timestamp: string; data: unknown };
  token: string;
}

const IDEMPOTENCY_HEADER = 'i-twilio-idempotency-token';

/** Announces events to status callback URLs as signed JSON, with an idempotency token that retries keep. */
export class StatusCallbackSender {
  private readonly log: (line: string) => void;
  private readonly retryDelaysMs: number[];
  private readonly underWay = new Set<Promise<void>>();
  private disturbance: Disturbance = {};
  private held: Delivery[] | undefined;

  constructor({ log = () => undefined, retryDelaysMs = [250, 1_000, 4_000] }: StatusCallbackSenderOptions = {}) {
    this.log = log;
    this.retryDelaysMs = retryDelaysMs;
  }

  /** From now on deliveries are disturbed like this; `{}` puts an end to it. */
  disturb(disturbance: Disturbance): void {
    this.disturbance = disturbance;
  }

  announce(callbacks: readonly StatusCallback[], eventType: EventType, data: unknown): void {
    // The receiver sees the resource as it was at this moment, however late the delivery is.
    const payload = { eventType, timestamp: new Date().toISOString(), data: structuredClone(data) };
    for (const { url } of callbacks) this.schedule({ url, payload, token: randomUUID() });
  }

  /** Resolves when nothing is left to deliver, retries included. */
  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private schedule(delivery: Delivery): void {
    const { outOfOrderWithinMs } = this.disturbance;
    if (this.held) {
      this.held.push(delivery);
    } else if (outOfOrderWithinMs === undefined) {
      this.track(this.deliver(delivery));
    } else {
      const held = (this.held = [delivery]);
      this.track(
        pause(outOfOrderWithinMs).then(async () => {
          this.held = undefined;
          // One after the other, so that the order is surely the wrong one.
          for (const late of held.reverse()) await this.deliver(late);
        }),
      );
    }
  }

  private async deliver(delivery: Delivery): Promise<void> {
    const copies = Array.from({ length: this.disturbance.copies ?? 1 }, () => this.attempt(delivery));
    await Promise.all(copies);
  }

  private async attempt({ url, payload, token }: Delivery): Promise<void> {
    for (const delay of [0, ...this.retryDelaysMs]) {
      if (delay > 0) await pause(delay);
      const answer = await postJsonWebhook(url, payload, { [IDEMPOTENCY_HEADER]: token });
      if (arrived(answer)) return;
    }
    this.log(`status callback given up: ${payload.eventType} to ${new URL(url).host}`);
  }

  private track(work: Promise<void>): void {
    const tracked = work.finally(() => this.underWay.delete(tracked));
    this.underWay.add(tracked);
  }
}

/** A refusal (4xx) has arrived as well: Twilio does not repeat it. */
function arrived(answer: WebhookAnswer): boolean {
  return answer !== undefined && answer.status < 500;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
