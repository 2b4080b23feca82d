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
  /** Said when the queue turns the caller away, or nobody comes; then the call ends. */
  nobody?: string;
}

/**
 * TwiML that puts the call into TaskRouter's hands: https://www.twilio.com/docs/voice/twiml/enqueue#attributes-workflowsid.
 * What stands behind `<Enqueue>` is done when the queue is full, fails or gives up: a worker takes the call out of it
 * by Flex's conference instruction, which gives the call other TwiML.
 */
export function enqueueTwiml({ workflowSid, attributes, waitUrl, say, nobody, transcriptionUrl }: Enqueue): string {
  const response = new VoiceResponse();
  if (say) response.say(say);
  if (transcriptionUrl) response.start().transcription({ statusCallbackUrl: transcriptionUrl, track: 'both_tracks' });
  response.enqueue({ workflowSid, ...(waitUrl ? { waitUrl } : {}) }).task({}, JSON.stringify(attributes));
  if (nobody) response.say(nobody);
  return response.toString();
}
