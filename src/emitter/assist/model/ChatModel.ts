import OpenAI from 'openai';
import type { Log } from '../../log';
import { boundedFetch } from './boundedFetch';
import type { ModelOptions } from './ModelOptions';

const DEFAULT_WITHIN_MS = 2_500;
const MOST_TOKENS = 600;
/** A reply is a few sentences; what goes on and on is no reply. */
const MOST_UNITS = 8_000;
/** Of an answer: a stream has some 200 bytes around each word. */
const MOST_BYTES = 1_000_000;

export interface ChatPrompt {
  system: string;
  user: string;
}

/** Text as the model writes it. It ends early, without an error, when the model is late, away or talks nonsense. */
export type Chat = (prompt: ChatPrompt, signal?: AbortSignal) => AsyncIterable<string>;

export function chatModel({ baseURL, apiKey, name, withinMs = DEFAULT_WITHIN_MS }: ModelOptions, log: Log): Chat {
  // The client's own log has requests and answers in it at its most talkative.
  const client = new OpenAI({
    baseURL,
    apiKey,
    maxRetries: 0,
    timeout: withinMs,
    logLevel: 'off',
    fetch: boundedFetch(MOST_BYTES),
  });

  async function* written({ system, user }: ChatPrompt, signal: AbortSignal): AsyncGenerator<string> {
    const stream = await client.chat.completions.create(
      {
        model: name,
        stream: true,
        temperature: 0.2,
        max_tokens: MOST_TOKENS,
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
      },
      { signal },
    );
    for await (const part of stream) {
      const text: unknown = part.choices?.[0]?.delta?.content;
      if (typeof text === 'string') yield text;
    }
  }

  return async function* (prompt, signal) {
    const end = new AbortController();
    const stop = (): void => end.abort();
    signal?.addEventListener('abort', stop, { once: true });
    const ended = new Promise<'ended'>((resolve) => {
      end.signal.addEventListener('abort', () => resolve('ended'), { once: true });
    });
    const deadline = setTimeout(stop, withinMs);
    // Each part is raced with the end, so that nothing the endpoint or the client does holds an agent up for longer.
    const parts = written(prompt, end.signal);
    let units = 0;
    try {
      for (;;) {
        const next = parts.next();
        next.catch(() => undefined);
        const part = await Promise.race([next, ended]);
        if (part === 'ended') {
          if (!signal?.aborted) log.warn({ withinMs }, 'the model was late; the local suggestions stay');
          return;
        }
        if (part.done) return;
        units += part.value.length;
        if (units > MOST_UNITS) return;
        yield part.value;
      }
    } catch (error) {
      if (signal?.aborted) return;
      // What an endpoint answers may quote what it was sent: only the kind of the error is logged.
      const failure = error instanceof OpenAI.APIError ? (error.status ?? 'away') : 'broken';
      log.warn({ failure }, 'the model gave no drafts; the local suggestions stay');
    } finally {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', stop);
      end.abort();
    }
  };
}
