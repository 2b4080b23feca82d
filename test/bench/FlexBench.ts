import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { startSandbox, type Sandbox } from '../../sandbox/startSandbox';

/** With our plugin, or Flex alone on the same machine in the same run. */
export type Side = 'with plugin' | 'Flex alone' | 'with plugin before';
export const SIDES = ['Flex alone', 'with plugin'] as const satisfies readonly Side[];

/** What the page itself writes down. */
export interface PageMarks {
  /** When TaskRouter's last event of a new reservation arrived, in the page's time. */
  reservedAt: number;
  /** Tasks of the browser's main thread over 50 ms, in milliseconds. */
  longTasks: number[];
  /** Times between two frames, in milliseconds. */
  frames: number[];
}

/** Flex in a browser of its own, ready for work. */
export interface FlexBench {
  sandbox: Sandbox;
  page: Page;
  devTools: CDPSession;
  /** Bytes of JavaScript objects that are still held, after a garbage collection. */
  heldBytes: () => Promise<number>;
  close: () => Promise<void>;
}

declare global {
  // A global variable of the measured page.
  var benchMarks: PageMarks;
}

/** Runs in the page before anything else. */
function keepMarks(): void {
  globalThis.benchMarks = { reservedAt: 0, longTasks: [], frames: [] };
  const RealWebSocket = window.WebSocket;
  window.WebSocket = class extends RealWebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }) => {
        if (typeof data === 'string' && data.includes('reservation.created'))
          globalThis.benchMarks.reservedAt = performance.now();
      });
    }
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.benchMarks.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  let before = performance.now();
  const frame = (now: number): void => {
    globalThis.benchMarks.frames.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
    ],
  });
}

/**
 * Starts a sandbox and Flex as the worker Dana; she is available, and no task is there.
 *
 * @param features of the account, besides those it always has
 * @param pluginFile the bundle; the one of this build when absent
 */
export async function openFlex(
  browser: Browser,
  side: Side,
  features: readonly string[] = [],
  pluginFile?: string,
): Promise<FlexBench> {
  // No plugin is released where its file is not. (To answer Flex's request in the page would switch its cache off.)
  const served = side === 'Flex alone' ? join(__dirname, 'none.js') : pluginFile;
  const sandbox = await startSandbox({ port: 0, ...(served && { pluginFile: served }) });
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  // Bundlers name functions through a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (value) => value');
  await page.addInitScript(keepMarks);
  await page.goto(`${sandbox.url}/flex?worker=dana${features.length > 0 ? `&features=${features.join(',')}` : ''}`);
  await page.getByText('You are ready to start receiving tasks.').waitFor({ timeout: 60_000 });
  const devTools = await context.newCDPSession(page);
  await devTools.send('HeapProfiler.enable');
  return {
    sandbox,
    page,
    devTools,
    async heldBytes() {
      for (let round = 0; round < 3; round += 1) await devTools.send('HeapProfiler.collectGarbage');
      return (await devTools.send('Runtime.getHeapUsage')).usedSize;
    },
    async close() {
      await context.close();
      await sandbox.close();
    },
  };
}

/** Milliseconds of work of a page's main thread: all of it, and what of it was JavaScript, style and layout. */
export type Work = Record<'all' | 'script' | 'style' | 'layout', number>;

/** The work of a page since it was opened. */
export async function workOf({ devTools }: FlexBench): Promise<Work> {
  // The thread's own time: on a busy machine nobody else's work is in it.
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const { metrics } = await devTools.send('Performance.getMetrics');
  const ms = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000;
  return {
    all: ms('TaskDuration'),
    script: ms('ScriptDuration'),
    style: ms('RecalcStyleDuration'),
    layout: ms('LayoutDuration'),
  };
}

/** What a reader of the numbers has to know of the machine. */
export function machine(): Record<string, unknown> {
  return { cores: cpus().length, cpu: cpus()[0]?.model, load: loadavg()[0], node: process.version };
}
