import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { fine, notUsed, unknown, wrong, type Check, type DoctorContext, type EmitterAnswer } from '../Check';

/** An event that TaskRouter has and the emitter has no use for: it changes nothing. */
const EVENT = { EventType: 'worker.activity.update', AccountSid: '' };

/** Does what Twilio signs reach the emitter, and does what nobody signed not? */
export const signedRoundTrip: Check = {
  name: 'signature',
  async run(context) {
    const { settings } = context;
    if (!settings.WARM_HANDOFF_URL) return notUsed('WARM_HANDOFF_URL is not set');
    const url = `${settings.WARM_HANDOFF_URL.replace(/(?<!\/)\/+$/, '')}/events`;
    const form = { ...EVENT, AccountSid: settings.TWILIO_ACCOUNT_SID };
    const [signed, unsigned] = await Promise.all([
      send(context, url, form, getExpectedTwilioSignature(settings.TWILIO_AUTH_TOKEN, url, form)),
      send(context, url, form, 'bm90IHNpZ25lZA=='),
    ]);
    if (!signed || !unsigned) return unknown('nobody answers at WARM_HANDOFF_URL/events');
    if (unsigned.status < 400)
      return wrong(
        'the emitter takes events that nobody signed',
        'Give the emitter the account’s auth token (authToken)',
      );
    if (signed.status === 403 || signed.status === 401)
      return wrong(
        'the emitter refuses what Twilio signs: it has another auth token, or believes that it stands at another address',
        'Set publicUrl (WARM_HANDOFF_URL of the emitter) to the address that Twilio calls, and TWILIO_AUTH_TOKEN to the account’s',
      );
    return signed.status < 300
      ? fine('what Twilio signs is taken, what nobody signed is refused')
      : unknown(`a signed event was answered with ${signed.status}`);
  },
};

function send(
  { fetch }: DoctorContext,
  url: string,
  form: Record<string, string>,
  signature: string,
): Promise<EmitterAnswer | undefined> {
  return fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Twilio-Signature': signature },
    body: new URLSearchParams(form).toString(),
  });
}
