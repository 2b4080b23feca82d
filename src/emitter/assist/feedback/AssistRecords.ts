import { appendFile } from 'node:fs/promises';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Log } from '../../log';
import type { AssistRecord } from './AssistRecord';

const DISTANCES = [0, 0.05, 0.1, 0.25, 0.5, 0.75, 1];

export interface RecordOptions {
  /** A file of JSON lines that records are appended to, for `npm run assist:report`. */
  file?: string;
  /** The developer's own sink, besides the file. */
  onRecord?: (record: AssistRecord) => void;
}

/** Counts what happens to suggestions, and keeps a record of each where that is configured. */
export class AssistRecords {
  private readonly events: Counter;
  private readonly distances: Histogram;
  private written: Promise<void> = Promise.resolve();

  constructor(
    registry: Registry,
    private readonly options: RecordOptions,
    private readonly log: Log,
  ) {
    this.events = new Counter({
      name: 'warm_handoff_suggestions_total',
      help: 'Suggestions that were offered, used, sent, dismissed or not helpful, and questions asked',
      labelNames: ['event', 'by'],
      registers: [registry],
    });
    this.distances = new Histogram({
      name: 'warm_handoff_suggestion_edit_distance',
      help: 'How much of a suggestion the agent changed before sending it, 0 (nothing) to 1 (everything)',
      buckets: DISTANCES,
      registers: [registry],
    });
  }

  add(record: Omit<AssistRecord, 'at'>): void {
    const whole: AssistRecord = { at: new Date().toISOString(), ...record };
    this.events.inc({ event: record.event, by: record.by ?? 'knowledge' });
    if (record.distance !== undefined) this.distances.observe(record.distance);
    try {
      this.options.onRecord?.(whole);
    } catch {
      this.log.warn({ event: record.event }, 'the sink of assist records failed');
    }
    const { file } = this.options;
    if (file === undefined) return;
    this.written = this.written
      .then(() => appendFile(file, `${JSON.stringify(whole)}\n`))
      .catch(() => this.log.warn({ event: record.event }, 'an assist record could not be written'));
  }

  /** Waits until all is written. */
  idle(): Promise<void> {
    return this.written;
  }
}
