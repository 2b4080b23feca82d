import * as v from 'valibot';
import type { ActionRan } from '../../../handoff/suggestions';
import type { ConfiguredAction } from './QuickActionOptions';

const MOST_ANSWER_BYTES = 16 * 1024;
const MOST_MESSAGE_UNITS = 500;
const AnswerSchema = v.object({ ok: v.optional(v.boolean(), true), message: v.optional(v.string()) });

/**
 * Calls a quick action's webhook, once: whether doing it twice is harmless is not ours to know. It answers 2xx, and
 * may say `{ ok, message }` as JSON. `undefined` when there is no answer.
 */
export async function callWebhook(
  { url, headers, withinMs }: NonNullable<ConfiguredAction['webhook']>,
  body: Readonly<Record<string, unknown>>,
): Promise<(ActionRan & { status: number }) | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      // Where it leads to is not what was configured.
      redirect: 'error',
      signal: AbortSignal.timeout(withinMs),
    });
    const answer = readAnswer(await readText(response));
    const message = answer.message?.slice(0, MOST_MESSAGE_UNITS);
    return { status: response.status, ok: response.ok && answer.ok, ...(message ? { message } : {}) };
  } catch {
    return undefined;
  }
}

async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > MOST_ANSWER_BYTES) {
      await reader.cancel();
      return '';
    }
    text += decoder.decode(value, { stream: true });
  }
  return text;
}

function readAnswer(text: string): v.InferOutput<typeof AnswerSchema> {
  try {
    const parsed = v.safeParse(AnswerSchema, JSON.parse(text));
    if (parsed.success) return parsed.output;
  } catch {
    // A webhook need not answer in JSON.
  }
  return { ok: true };
}
