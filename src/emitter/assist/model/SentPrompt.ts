import { createHash } from 'node:crypto';
import type { Log } from '../../log';

/** What left for a model, and when: what it was about, how much and a digest; never the words themselves. */
export interface SentPrompt {
  /** ISO 8601, UTC. */
  at: string;
  /** Absent for what is about no handoff: the articles, when they are embedded. */
  handoffId?: string;
  /** Host of the endpoint. */
  host: string;
  model: string;
  /** UTF-16 units of the texts. */
  units: number;
  /** SHA-256 of the texts, a line break between two of them, in hex: who keeps prompts elsewhere finds the one by it. */
  digest: string;
}

export function sentOf(about: Pick<SentPrompt, 'handoffId' | 'host' | 'model'>, texts: readonly string[]): SentPrompt {
  return {
    at: new Date().toISOString(),
    ...about,
    units: texts.reduce((sum, { length }) => sum + length, 0),
    digest: createHash('sha256').update(texts.join('\n')).digest('hex'),
  };
}

/** Into the log, and to whoever wants to hear of it, before it leaves. */
export function writtenDown(
  sent: SentPrompt,
  { log, onSent }: { log: Log; onSent: ((sent: SentPrompt) => void) | undefined },
): void {
  log.info({ ...sent }, 'a prompt leaves for the model');
  try {
    onSent?.(sent);
  } catch {
    log.warn({ handoffId: sent.handoffId }, 'onSent threw');
  }
}
