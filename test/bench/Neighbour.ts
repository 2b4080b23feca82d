import { spread, type Spread } from './spread';

const EVERY_MS = 5;

/** Somebody else in the same process, who does nothing but look at the clock: how late it gets its turn. */
export class Neighbour {
  private late: number[] = [];
  private byProcessor: number[] = [];
  private clock: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.tick();
  }

  /** What it waited since the last time this was asked, in milliseconds, and how long this process worked meanwhile. */
  take(): { late: Spread; workedMeanwhile: Spread } {
    const taken = { late: spread(this.late), workedMeanwhile: spread(this.byProcessor) };
    this.late = [];
    this.byProcessor = [];
    return taken;
  }

  close(): void {
    clearTimeout(this.clock);
  }

  private tick(): void {
    const due = performance.now() + EVERY_MS;
    const before = process.cpuUsage();
    this.clock = setTimeout(() => {
      const late = Math.max(0, performance.now() - due);
      const { user, system } = process.cpuUsage(before);
      this.late.push(late);
      // On a busy machine the process itself waits for its turn; that is nobody's work here.
      this.byProcessor.push(Math.min(late, (user + system) / 1_000));
      this.tick();
    }, EVERY_MS);
  }
}
