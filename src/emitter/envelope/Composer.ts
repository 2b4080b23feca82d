import type { TranscriptMessage } from '../../handoff/envelope';
import type { RedactOptions } from '../../handoff/redact/redact';
import { redactConversation } from '../../handoff/redact/redactConversation';
import { createDetect, type Detect, type TriggerOptions } from '../detect/detectTrigger';
import type { Log } from '../log';
import { composeEnvelope, type Composed, type HandoffContext } from './composeEnvelope';
import { ComposeThread } from './ComposeThread';
import type { HandoffArguments } from './HandoffArguments';
import { warmUp } from './warmUp';

/** UTF-16 units that are composed at once: 10 to 20 milliseconds. */
const MOST_AT_ONCE = 4_000;
/** Messages, likewise. */
const MOST_MESSAGES_AT_ONCE = 100;
/** From here on it is a book: nobody's long conversation waits behind it. */
const BOOK_UNITS = 400_000;
/** What takes longer is composed of the newest messages alone. */
const PATIENCE_MS = 60_000;

/**
 * Composes envelopes. A conversation of everyday length is composed at once; a longer one by a worker thread, so that no
 * other request waits for it.
 */
export class Composer {
  readonly detect: Detect;
  private readonly thread: ComposeThread;
  private readonly threadOfBooks: ComposeThread;

  constructor(
    private readonly triggers: TriggerOptions | undefined,
    private readonly log: Log,
    patienceMs = PATIENCE_MS,
  ) {
    this.detect = createDetect(triggers);
    this.thread = new ComposeThread(log, patienceMs);
    this.threadOfBooks = new ComposeThread(log, patienceMs);
    warmUp(this.detect);
  }

  async compose(
    given: HandoffArguments,
    messages: readonly TranscriptMessage[],
    context: HandoffContext,
    redaction?: RedactOptions,
  ): Promise<Composed> {
    const { detect, triggers } = this;
    const units = unitsOf(messages);
    if (isShort(messages, units)) return composeEnvelope(given, messages, context, redaction, { detect });
    const task = { kind: 'compose', triggers, given, context, redaction } as const;
    const beside = await this.threadFor(units).work(task, messages);
    if (beside?.envelope) return { envelope: beside.envelope, transcript: beside.messages };
    this.log.warn({ handoffId: context.id }, 'composed of the newest messages alone: the whole took too long');
    return composeEnvelope(given, newest(messages), { ...context, olderLeftOut: true }, redaction, { detect });
  }

  /** The messages without what must not leave; of a conversation that takes too long the newest alone. */
  async redacted(messages: readonly TranscriptMessage[], redaction?: RedactOptions): Promise<TranscriptMessage[]> {
    const units = unitsOf(messages);
    if (isShort(messages, units)) return redactConversation(messages, redaction).messages;
    const beside = await this.threadFor(units).work({ kind: 'redact', redaction }, messages);
    return beside?.messages ?? redactConversation(newest(messages), redaction).messages;
  }

  async close(): Promise<void> {
    await Promise.all([this.thread.close(), this.threadOfBooks.close()]);
  }

  private threadFor(units: number): ComposeThread {
    return units > BOOK_UNITS ? this.threadOfBooks : this.thread;
  }
}

const isShort = ({ length }: readonly TranscriptMessage[], units: number): boolean =>
  length <= MOST_MESSAGES_AT_ONCE && units <= MOST_AT_ONCE;

function unitsOf(messages: readonly TranscriptMessage[]): number {
  let units = 0;
  for (const { text } of messages) units += text.length;
  return units;
}

/** The newest messages, as many as are composed at once; of the very newest its beginning, if need be. */
function newest(messages: readonly TranscriptMessage[]): TranscriptMessage[] {
  const kept: TranscriptMessage[] = [];
  let room = MOST_AT_ONCE;
  for (let place = messages.length - 1; place >= 0 && room > 0 && kept.length < MOST_MESSAGES_AT_ONCE; place -= 1) {
    const message = messages[place];
    if (!message) continue;
    kept.push(message.text.length > room ? { ...message, text: message.text.slice(0, room) } : message);
    room -= message.text.length;
  }
  return kept.reverse();
}
