import type { Page } from '@playwright/test';

/** What one task showed, in milliseconds from TaskRouter's event, or from the click on it, to the frame that has it. */
export interface Seen {
  /** The task, as Flex itself shows it. */
  task: number;
  /** The summary in our panel. */
  ours: number;
  /** The summary in Flex's own card; absent where it is not waited for. */
  native?: number;
  /** Of what our panel says in the end, the share that its first frame said. */
  final: number;
  /** Requests of ours between the event and our first frame. */
  requests: number;
}

interface Wanted {
  /** Where Flex itself shows the task, and the words it shows there. */
  task: { where: string; words: string };
  ours: string;
  native: string | undefined;
}

/** Sync has answered long before: what it changes has changed, in milliseconds. */
const SETTLED_MS = 400;
/** The prefix of the plugin's own requests: the emitter's. */
const OURS = '/handoff/';

/** Waits in the page, frame by frame; what a frame has found is painted by the next. Resolves a moment after the last. */
export function watchContext(page: Page, wanted: Wanted): Promise<Seen> {
  return page.evaluate(
    ({ task, ours, native, prefix, settled }) =>
      new Promise<Seen>((resolve) => {
        const marks = globalThis.benchMarks;
        marks.reservedAt = 0;
        performance.clearResourceTimings();
        const at = { task: 0, ours: 0, native: 0 };
        let first: string[] = [];
        let requests = 0;
        const panel = (): HTMLElement | null => document.querySelector('section[aria-label^="Handoff from"]');
        // Without what ticks.
        const lines = (): string[] =>
          (panel()?.innerText ?? '').split('\n').filter((line) => line !== '' && !/^Wait/.test(line));
        const says = (place: Element | null, words: string): boolean => place?.textContent?.includes(words) === true;
        const end = (): void => {
          const last = lines();
          const kept = last.filter((line) => first.includes(line)).length;
          resolve({
            task: at.task - marks.reservedAt,
            ours: at.ours - marks.reservedAt,
            ...(native === undefined ? {} : { native: at.native - marks.reservedAt }),
            final: last.length === 0 ? 0 : kept / last.length,
            requests,
          });
        };
        const look = (): void => {
          // What is there before belongs to another task.
          const begun = marks.reservedAt > 0;
          const found = {
            task: begun && says(document.querySelector(task.where), task.words),
            ours: begun && says(panel(), ours),
            native: begun && native !== undefined && says(document.body, native),
          };
          requestAnimationFrame((now) => {
            for (const name of ['task', 'ours', 'native'] as const) if (found[name]) at[name] ||= now;
            if (found.ours && first.length === 0) {
              first = lines();
              requests = performance
                .getEntriesByType('resource')
                .filter(
                  ({ name, startTime }) => name.includes(prefix) && startTime >= marks.reservedAt && startTime < now,
                ).length;
            }
            if (at.task && at.ours && (at.native || native === undefined)) setTimeout(end, settled);
            else look();
          });
        };
        requestAnimationFrame(look);
      }),
    { ...wanted, prefix: OURS, settled: SETTLED_MS },
  );
}
