import * as v from 'valibot';
import type { TranscriptMessage } from '../../handoff/envelope';
import { redact, type RedactOptions } from '../../handoff/redact/redact';
import type { HandoffStore } from '../twilio/HandoffStore';
import { Remembered } from '../../handoff/Remembered';

/** What Twilio posts of a live transcription: https://www.twilio.com/docs/voice/twiml/transcription#statuscallbackurl */
export const TranscriptionEventSchema = v.looseObject({
  TranscriptionEvent: v.optional(v.string(), ''),
  TranscriptionSid: v.optional(v.string(), ''),
  SequenceId: v.optional(v.string(), ''),
  Timestamp: v.optional(v.string()),
  Track: v.optional(v.string(), ''),
  Final: v.optional(v.string(), 'true'),
  TranscriptionData: v.optional(v.string(), ''),
});
export type TranscriptionEvent = v.InferOutput<typeof TranscriptionEventSchema>;

const UtteranceSchema = v.looseObject({ transcript: v.string() });

const MOST_REMEMBERED = 20_000;

/**
 * What a person and a caller say to each other, as it is transcribed: it goes on with the handoff's transcript, where the
 * panel, the suggestions and the virtual agent's next turn read it.
 */
export class Transcriptions {
  private readonly taken = new Remembered<true>(MOST_REMEMBERED);

  constructor(
    private readonly deps: { store: HandoffStore; redaction?: RedactOptions; heard?: (handoffId: string) => void },
  ) {}

  /** `false` when it could not be written down: Twilio may send it again. The same twice has the effect of once. */
  async take(handoffId: string, event: TranscriptionEvent): Promise<boolean> {
    const message = utteranceIn(event);
    if (!message) return true;
    const id = `${event.TranscriptionSid}-${event.SequenceId}`;
    if (this.taken.get(id)) return true;
    this.taken.set(id, true);
    const { store, redaction, heard } = this.deps;
    const said = { ...message, id, text: redact(message.text, redaction) };
    const written = await store.addToTranscript(handoffId, said, Number(event.SequenceId) || 0);
    if (written && message.role === 'customer') heard?.(handoffId);
    if (!written) this.taken.take(id);
    return written;
  }
}

/** The tracks are the customer's leg's: what comes in is theirs, what goes out to them is the person's. */
function utteranceIn(event: TranscriptionEvent): Omit<TranscriptMessage, 'id'> | undefined {
  if (event.TranscriptionEvent !== 'transcription-content' || event.Final === 'false') return undefined;
  let data: unknown;
  try {
    data = JSON.parse(event.TranscriptionData);
  } catch {
    return undefined;
  }
  const parsed = v.safeParse(UtteranceSchema, data);
  const text = parsed.success ? parsed.output.transcript.trim() : '';
  if (text === '') return undefined;
  const at = event.Timestamp && !Number.isNaN(Date.parse(event.Timestamp)) ? new Date(event.Timestamp) : new Date();
  return { role: event.Track === 'inbound_track' ? 'customer' : 'human', text, at: at.toISOString() };
}
