import OpenAI from 'openai';
import type { Log } from '../../log';
import type { ModelOptions } from './ModelOptions';

export const DEFAULT_WITHIN_MS = 2_500;
const MOST_TOKENS = 600;
/** A reply is a few sentences; what goes on and on is no reply. */
const MOST_UNITS = 8_000;

export interface ChatPrompt {
  system: string;
  user: string;
}

/** Text as the model writes it. It ends early, without an error, when the model is late, away or talks nonsense. */
export type Chat = (prompt: ChatPrompt, signal?: AbortSignal) => AsyncIterable<string>;

export function chatModel({ baseURL, apiKey, name, withinMs = DEFAULT_WITHIN_MS }: ModelOptions, log: Log): Chat {
  // The client's own log has requests and answers in it at its most talkative.
  const client = new OpenAI({ baseURL, apiKey, maxRetries: 0, timeout: withinMs, logLevel: 'off' });

  return async function* (prompt, signal) {
    const deadline = AbortSignal.timeout(withinMs);
    const end = signal ? AbortSignal.any([signal, deadline]) : deadline;
    let units = 0;
    try {
      const stream = await client.chat.completions.create(
        {
          model: name,
          stream: true,
          temperature: 0.2,
          max_tokens: MOST_TOKENS,
          messages: [
            { role: 'system', content: prompt.system },
            { role: 'user', content: prompt.user },
          ],
        },
        { signal: end },
      );
      for await (const part of stream) {
        if (end.aborted) break;
        const text: unknown = part.choices?.[0]?.delta?.content;
        if (typeof text !== 'string') continue;
        units += text.length;
        if (units > MOST_UNITS) break;
        yield text;
      }
      if (deadline.aborted) log.warn({ withinMs }, 'the model was late; the local suggestions stay');
    } catch (error) {
      if (signal?.aborted) return;
      // What an endpoint answers may quote what it was sent: only the kind of the error is logged.
      const failure = deadline.aborted
        ? 'late'
        : error instanceof OpenAI.APIError
          ? (error.status ?? 'away')
          : 'broken';
      log.warn({ failure }, 'the model gave no drafts; the local suggestions stay');
    }
  };
}
