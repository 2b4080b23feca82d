import type { Happened } from '../Happening';
import type { Log } from '../log';

type Send = (conversationId: string, content: unknown, ...rest: unknown[]) => unknown;

/** What TAC's channels send with, as far as it matters here. */
interface Sender {
  sendResponse: Send;
  /** Only the voice channel has it. */
  sendStreamingResponse?: Send;
}

export interface SenderRules {
  /** Whether this text may still go to the customer. */
  maySend: (conversationId: string, text: unknown) => boolean;
  /** The rules of one streamed answer, from its first word on. */
  stream: (conversationId: string, content: unknown) => StreamRules;
  happened: Happened;
  log: Log;
}

export interface StreamRules {
  /** Whether its next words may still go to the customer. */
  mayGoOn: () => boolean;
  /** What was said of it. */
  onEnd: (said: string) => Promise<void>;
}

const guarded = new WeakSet<object>();

function isSender(value: unknown): value is Sender {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Sender>).sendResponse === 'function';
}

export function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
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
  channel.sendResponse = async (conversationId, text, ...rest) => {
    if (maySend(conversationId, text)) return send(conversationId, text, ...rest);
    dropped(conversationId);
    return undefined;
  };

  const sendStream = channel.sendStreamingResponse?.bind(channel);
  if (!sendStream) return;
  channel.sendStreamingResponse = async (conversationId, content, ...rest) => {
    if (!isStream(content)) return sendStream(conversationId, content, ...rest);
    const rules = stream(conversationId, content);
    let said = '';
    async function* whileItMay(words: AsyncIterable<unknown>): AsyncGenerator<unknown> {
      for await (const word of words) {
        if (!rules.mayGoOn()) return dropped(conversationId);
        said += typeof word === 'string' ? word : '';
        yield word;
      }
    }
    try {
      return await sendStream(conversationId, whileItMay(content), ...rest);
    } finally {
      await rules.onEnd(said);
    }
  };
}
