import OpenAI from 'openai';
import type { Log } from '../../log';
import { boundedFetch } from './boundedFetch';
import { sentOf, writtenDown, type SentPrompt } from './SentPrompt';

/** Meaning by any endpoint that is compatible with OpenAI's embeddings. */
export interface EmbeddingsOptions {
  /** `https://…/v1`. */
  baseURL: string;
  apiKey: string;
  /** The model's name at that endpoint. */
  name: string;
  /** Milliseconds that the embedding of one conversation may take; the local meaning stays after them. Default 600. */
  withinMs?: number;
  /** Hears of all that leaves, before it does; never the words themselves. */
  onSent?: (sent: SentPrompt) => void;
}

/** What is embedded, and how long it may take. */
export interface Embedding {
  /** The handoff that it is about; the articles are about none. */
  handoffId?: string | undefined;
  /** Nobody waits for it. */
  patient?: boolean;
}

const DEFAULT_WITHIN_MS = 600;
/** The articles are embedded once, in the background. */
const ARTICLES_WITHIN_MS = 30_000;
/** Longest text that is sent, in UTF-16 units. */
const MOST_UNITS = 2_000;
const MOST_DIMS = 8_192;
/** Of an answer: 64 vectors of 8,192 numbers. */
const MOST_BYTES = 16_000_000;

/** Vectors of texts, one each, all equally long; nothing when the endpoint is late, away or talks nonsense. */
export type Embed = (texts: readonly string[], about?: Embedding) => Promise<number[][] | undefined>;

export function embeddingsModel(
  { baseURL, apiKey, name, withinMs = DEFAULT_WITHIN_MS, onSent }: EmbeddingsOptions,
  log: Log,
): Embed {
  const { host } = new URL(baseURL);
  const client = new OpenAI({ baseURL, apiKey, maxRetries: 0, logLevel: 'off', fetch: boundedFetch(MOST_BYTES) });
  return async (whole, { handoffId, patient = false } = {}) => {
    const texts = whole.map((text) => text.slice(0, MOST_UNITS));
    const about = { host, model: name, ...(handoffId === undefined ? {} : { handoffId }) };
    writtenDown(sentOf(about, texts), { log, onSent });
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), patient ? ARTICLES_WITHIN_MS : withinMs);
    const ended = new Promise<undefined>((resolve) => {
      deadline.signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    try {
      const asked = client.embeddings.create(
        { model: name, input: texts, encoding_format: 'float' },
        { signal: deadline.signal },
      );
      asked.catch(() => undefined);
      const answer: unknown = await Promise.race([asked, ended]);
      const vectors = vectorsOf(answer, texts.length);
      if (!vectors) log.warn({ failure: answer === undefined ? 'late' : 'nonsense' }, WARNING);
      return vectors;
    } catch (error) {
      // What an endpoint answers may quote what it was sent: only the kind of the error is logged.
      log.warn({ failure: error instanceof OpenAI.APIError ? (error.status ?? 'away') : 'broken' }, WARNING);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  };
}

const WARNING = 'the endpoint for embeddings gave none; the local meaning stays';

/** The vectors in their texts' order, where the answer has one of numbers for each and all are equally long. */
function vectorsOf(answer: unknown, count: number): number[][] | undefined {
  const data = typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : undefined;
  if (!Array.isArray(data) || data.length !== count) return undefined;
  const vectors = new Array<number[] | undefined>(count).fill(undefined);
  for (const [place, one] of (data as unknown[]).entries()) {
    if (typeof one !== 'object' || one === null || !('embedding' in one) || !Array.isArray(one.embedding))
      return undefined;
    const numbers = one.embedding as unknown[];
    if (numbers.length === 0 || numbers.length > MOST_DIMS) return undefined;
    if (!numbers.every((number): number is number => Number.isFinite(number))) return undefined;
    const at = 'index' in one && typeof one.index === 'number' ? one.index : place;
    if (at in vectors) vectors[at] = numbers;
  }
  const [first] = vectors;
  return vectors.every((vector): vector is number[] => vector !== undefined && vector.length === first?.length)
    ? vectors
    : undefined;
}
