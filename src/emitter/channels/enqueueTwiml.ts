import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { NOBODY_ON_CALL, SAY_LANGUAGES } from './callTexts';

export interface Enqueue {
  workflowSid: string;
  /** Of the task. Twilio adds the call's own: `call_sid`, `from`, `to` and the like. */
  attributes: Record<string, unknown>;
  /** What the caller hears while they wait; Twilio's music when absent. */
  waitUrl?: string;
  /** Where Twilio tells what is said on the call from now on; it is not transcribed when absent. */
  transcriptionUrl?: string;
  /** Said before the caller waits. */
  say?: string;
}

/**
 * TwiML that puts the call into TaskRouter's hands: https://www.twilio.com/docs/voice/twiml/enqueue#attributes-workflowsid
 * Behind it stands what the caller hears when they leave the queue without a person (canceled, timed out, no queue): Twilio
 * goes on with the next verb. A person's conference takes the call out of this TwiML, so nobody hears it after one.
 */
export function enqueueTwiml({ workflowSid, attributes, waitUrl, say, transcriptionUrl }: Enqueue): string {
  const response = new VoiceResponse();
  if (say) response.say(say);
  if (transcriptionUrl) response.start().transcription({ statusCallbackUrl: transcriptionUrl, track: 'both_tracks' });
  response.enqueue({ workflowSid, ...(waitUrl ? { waitUrl } : {}) }).task({}, JSON.stringify(attributes));
  const { language } = attributes;
  const spoken = typeof language === 'string' && isSpoken(language) ? language : 'en';
  response.say({ language: SAY_LANGUAGES[spoken] as 'en-US' }, NOBODY_ON_CALL[spoken]);
  return response.toString();
}

const isSpoken = (language: string): language is keyof typeof NOBODY_ON_CALL => Object.hasOwn(NOBODY_ON_CALL, language);
