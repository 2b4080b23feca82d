import type { Happened } from './Happening';
import type { Log } from './log';

/** What TAC's channels send with, as far as it matters here. */
interface Sender {
  sendResponse: (conversationId: string, text: unknown, ...rest: unknown[]) => unknown;
}

export interface SenderRules {
  /** Whether this text may still go to the customer. */
  maySend: (conversationId: string, text: unknown) => boolean;
  happened: Happened;
  log: Log;
}

const guarded = new WeakSet<object>();

function isSender(value: unknown): value is Sender {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Sender>).sendResponse === 'function';
}

/**
 * Lets a TAC channel send only what may be sent at that moment: a text that the callback had returned before the
 * conversation was claimed can be stopped nowhere else. Anything that is no channel is left alone.
 */
export function guardSender(channel: unknown, { maySend, happened, log }: SenderRules): void {
  if (!isSender(channel) || guarded.has(channel)) return;
  guarded.add(channel);
  const send = channel.sendResponse.bind(channel);
  channel.sendResponse = async (conversationId, text, ...rest) => {
    if (maySend(conversationId, text)) return send(conversationId, text, ...rest);
    log.info({ conversationId }, 'a late answer of the virtual agent was dropped on its way out');
    happened({ kind: 'late answer dropped' });
    return undefined;
  };
}
