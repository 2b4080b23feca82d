import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const ON_LINUX = process.platform === 'linux';

/**
 * Nanoseconds that this process's first thread has had a processor for; none on a system that does not tell. The system
 * counts at its own tick: it is right to four milliseconds.
 */
function processorTime(): number | undefined {
  if (!ON_LINUX) return undefined;
  const [ran = ''] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
  return Number(ran);
}

/** One look at the event loop to the next, at most. */
export interface Block {
  /** By the clock, in milliseconds: on a busy machine the wait for a processor is in it. */
  byClock: number;
  /** For how long of it the thread itself worked, in milliseconds; nobody else's work is in it. */
  worked: number;
}

/** How long this thread was busy at a stretch, at most, since it was asked last. To be used in the process's first thread. */
export class ThreadTime {
  private longest: Block = { byClock: 0, worked: 0 };
  private before = performance.now();
  private workedBefore = processorTime() ?? 0;
  private clock: ReturnType<typeof setImmediate> | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.look();
  }

  take(): Block {
    this.measure();
    const taken = this.longest;
    this.longest = { byClock: 0, worked: 0 };
    return { byClock: Math.round(taken.byClock), worked: Math.round(taken.worked * 10) / 10 };
  }

  close(): void {
    clearImmediate(this.clock);
    clearTimeout(this.pause);
  }

  private measure(): void {
    const now = performance.now();
    const worked = processorTime();
    const byClock = now - this.before;
    this.longest.byClock = Math.max(this.longest.byClock, byClock);
    const own = worked === undefined ? byClock : (worked - this.workedBefore) / 1e6;
    this.longest.worked = Math.max(this.longest.worked, own);
    this.before = now;
    this.workedBefore = worked ?? 0;
  }

  /** In every turn of the loop while there is something to do, and every millisecond else. */
  private look(): void {
    this.measure();
    this.pause = setTimeout(() => {
      this.measure();
      this.clock = setImmediate(() => this.look());
    }, 1);
  }
}
