import type { Happened } from '../Happening';
import type { Log } from '../log';

/** What is sent to: a conversation's id, or in its place the session itself. */
type To = string | { conversationId?: unknown };
type Send = (to: To, content: unknown, ...rest: unknown[]) => unknown;

/** What TAC's channels send with, as far as it matters here. */
interface Sender {
  sendResponse: Send;
  /** Only the voice channel has it. */
  sendStreamingResponse?: Send;
}

export interface SenderRules {
  /** Whether this text may still go to the customer. */
  maySend: (conversationId: string, text: unknown) => Promise<boolean>;
  /** The rules of one streamed answer, from its first word on. */
  stream: (conversationId: string) => StreamRules;
  happened: Happened;
  log: Log;
}

export interface StreamRules {
  /** Whether its next words may still go to the customer. */
  mayGoOn: () => boolean;
  /** What was said of it. */
  onEnd: (said: string) => Promise<void>;
}

/** What whoever sent it gets in place of TAC's answer. */
export const HELD_BACK = { status: 'held_back', reason: 'A person has the conversation' } as const;

const guarded = new WeakSet<object>();

function isSender(value: unknown): value is Sender {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Sender>).sendResponse === 'function';
}

export function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

function conversationOf(to: To): string {
  return typeof to === 'string' ? to : String(to?.conversationId ?? '');
}

/**
 * Lets a TAC channel send only what may be sent at that moment: a text that the callback had returned before the
 * conversation was claimed can be stopped nowhere else, and neither can a streamed answer that is being spoken. Anything
 * that is no channel is left alone.
 */
export function guardSender(channel: unknown, { maySend, stream, happened, log }: SenderRules): void {
  if (!isSender(channel) || guarded.has(channel)) return;
  guarded.add(channel);
  const dropped = (conversationId: string): void => {
    log.info({ conversationId }, 'a late answer of the virtual agent was dropped on its way out');
    happened({ kind: 'late answer dropped' });
  };

  const send = channel.sendResponse.bind(channel);
  channel.sendResponse = async (to, text, ...rest) => {
    const conversationId = conversationOf(to);
    if (await maySend(conversationId, text)) return send(to, text, ...rest);
    dropped(conversationId);
    return HELD_BACK;
  };

  const sendStream = channel.sendStreamingResponse?.bind(channel);
  if (!sendStream) return;
  channel.sendStreamingResponse = async (to, content, ...rest) => {
    if (!isStream(content)) return sendStream(to, content, ...rest);
    const conversationId = conversationOf(to);
    const rules = stream(conversationId);
    let said = '';
    async function* whileItMay(words: AsyncIterable<unknown>): AsyncGenerator<unknown> {
      for await (const word of words) {
        if (!rules.mayGoOn()) return dropped(conversationId);
        said += typeof word === 'string' ? word : '';
        yield word;
      }
    }
    try {
      return await sendStream(to, whileItMay(content), ...rest);
    } finally {
      await rules.onEnd(said);
    }
  };
}
