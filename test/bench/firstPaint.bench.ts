// `npx tsx test/bench/firstPaint.bench.ts`: from TaskRouter's reservation event to the summary on the screen, beside
// what Flex alone needs to show the task in its list; in milliseconds, as JSON.
import type { Page } from '@playwright/test';
import { launch, machine, openFlex, SIDES, type FlexBench } from './FlexBench';
import { spread } from './spread';

const ROUNDS = 15;
const TASK = '.Twilio-TaskListBaseItem';
const SUMMARY = 'The camp stove of order 10417';

interface Seen {
  /** From the event to the frame that shows it. */
  task: number;
  summary: number;
}

/** Waits in the page, frame by frame, for the task in the list and, if asked for, the summary. */
function watch(page: Page, wantsSummary: boolean): Promise<Seen> {
  return page.evaluate(
    ({ task, summary, wants }) =>
      new Promise<Seen>((resolve) => {
        const seen = { task: 0, summary: 0 };
        globalThis.benchMarks.reservedAt = 0;
        const summaryIsThere = (): boolean => {
          for (const paragraph of document.querySelectorAll('section p'))
            if (paragraph.textContent?.startsWith(summary)) return true;
          return false;
        };
        const look = (): void => {
          // What this frame found is painted by the next.
          requestAnimationFrame((now) => {
            if (foundTask) seen.task ||= now;
            if (foundSummary) seen.summary ||= now;
            const { reservedAt } = globalThis.benchMarks;
            if (seen.task && (seen.summary || !wants))
              resolve({ task: seen.task - reservedAt, summary: seen.summary - reservedAt });
            else look();
          });
          const foundTask = document.querySelector(task) !== null;
          const foundSummary = wants && summaryIsThere();
        };
        requestAnimationFrame(look);
      }),
    { task: TASK, summary: SUMMARY, wants: wantsSummary },
  );
}

async function offer({ page, sandbox }: FlexBench, wantsSummary: boolean): Promise<Seen> {
  await page.request.delete(`${sandbox.url}/sandbox/gallery`);
  await page.waitForFunction((task) => !document.querySelector(task), TASK);
  await page.waitForTimeout(300);
  const seen = watch(page, wantsSummary);
  await page.request.post(`${sandbox.url}/sandbox/gallery/incoming`);
  return seen;
}

async function main(): Promise<void> {
  const browser = await launch();
  const result: Record<string, unknown> = { bench: 'first paint', unit: 'ms', machine: machine() };
  for (const side of SIDES) {
    const flex = await openFlex(browser, side);
    const wantsSummary = side === 'with plugin';
    // The first ones warm Flex up.
    for (let round = 0; round < 3; round += 1) await offer(flex, wantsSummary);
    const seen: Seen[] = [];
    for (let round = 0; round < ROUNDS; round += 1) seen.push(await offer(flex, wantsSummary));
    result[side] = {
      eventToTaskInList: spread(seen.map(({ task }) => task)),
      ...(wantsSummary && {
        eventToSummary: spread(seen.map(({ summary }) => summary)),
        summaryAfterTask: spread(seen.map(({ task, summary }) => summary - task)),
      }),
    };
    if (wantsSummary) {
      // No request gets through from the page, and Sync is out of reach: what the event brought has to do.
      await flex.page.route(/\/__up\//, (route) => route.abort());
      flex.sandbox.twilsock.lose('data_sync');
      const alone = await offer(flex, true);
      result['with plugin, every request refused'] = { eventToSummary: Math.round(alone.summary * 10) / 10 };
    }
    await flex.close();
  }
  await browser.close();
  console.log(JSON.stringify(result, null, 2));
}

void main();
