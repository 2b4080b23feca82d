import { createHash } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { account } from './account';

/** What a webhook's receiver answered; `undefined` when nobody did. */
export type WebhookAnswer = { status: number; body: string } | undefined;

async function send(url: string, headers: Record<string, string>, body: string): Promise<WebhookAnswer> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(15_000) });
    return { status: response.status, body: await response.text() };
  } catch {
    return undefined;
  }
}

/** Posts a JSON webhook signed as Twilio signs them: the body's SHA-256 goes into the URL, which is signed. */
export function postJsonWebhook(
  url: string,
  payload: unknown,
  headers: Record<string, string> = {},
): Promise<WebhookAnswer> {
  const body = JSON.stringify(payload);
  const signed = new URL(url);
  signed.searchParams.set('bodySHA256', createHash('sha256').update(body).digest('hex'));
  return send(
    signed.href,
    {
      ...headers,
      'content-type': 'application/json',
      'x-twilio-signature': getExpectedTwilioSignature(account.authToken, signed.href, {}),
    },
    body,
  );
}

/** Posts a form-encoded webhook signed as Twilio signs them: the URL with the sorted parameters behind it. */
export function postFormWebhook(url: string, params: Record<string, string>): Promise<WebhookAnswer> {
  return send(
    url,
    {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': getExpectedTwilioSignature(account.authToken, url, params),
    },
    new URLSearchParams(params).toString(),
  );
}
