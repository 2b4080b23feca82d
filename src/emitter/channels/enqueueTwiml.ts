import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';

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

/** TwiML that puts the call into TaskRouter's hands: https://www.twilio.com/docs/voice/twiml/enqueue#attributes-workflowsid */
export function enqueueTwiml({ workflowSid, attributes, waitUrl, say, transcriptionUrl }: Enqueue): string {
  const response = new VoiceResponse();
  if (say) response.say(say);
  if (transcriptionUrl) response.start().transcription({ statusCallbackUrl: transcriptionUrl, track: 'both_tracks' });
  response.enqueue({ workflowSid, ...(waitUrl ? { waitUrl } : {}) }).task({}, JSON.stringify(attributes));
  return response.toString();
}
