import { createHash, randomUUID } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import type { Communication, StatusCallback } from '../../twilio/Orchestrator';

/** What one virtual agent may take to accept a webhook; Twilio gives it 15 seconds. Milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * Tells a virtual agent in another process of a message that waited while people had the conversation. Twilio announced
 * it when nobody was to answer it, and does not announce it again; so it is announced as Twilio does, to the status
 * callbacks that Twilio has for the conversation, signed with the account's token.
 */
export class Announcer {
  constructor(private readonly authToken: string) {}

  /** Whether any of them has taken it. Each time under a token of its own: TAC leaves one that it has seen. */
  async announce(
    conversationId: string,
    communication: Communication,
    callbacks: readonly StatusCallback[],
  ): Promise<boolean> {
    const body = JSON.stringify({
      eventType: 'COMMUNICATION_CREATED',
      timestamp: new Date().toISOString(),
      data: { ...communication, conversationId },
    });
    const taken = await Promise.all(callbacks.map(({ url }) => this.post(url, body)));
    return taken.includes(true);
  }

  private async post(url: string, body: string): Promise<boolean> {
    try {
      const address = new URL(url);
      address.searchParams.set('bodySHA256', createHash('sha256').update(body).digest('hex'));
      const { ok } = await fetch(address, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'i-twilio-idempotency-token': randomUUID(),
          'x-twilio-signature': getExpectedTwilioSignature(this.authToken, address.href, {}),
        },
        body,
        // A signature is for one address.
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return ok;
    } catch {
      return false;
    }
  }
}
