// `npx tsx test/bench/transcript.bench.ts`: a transcript of 10, of 1,000 and of 20,000 messages in a real Flex: from the
// click to the first text and to the whole, from a letter in the search to its count, frames while it is scrolled and
// while 20 messages a second come in; in milliseconds, one line of JSON for each as it is known.
import { parseArgs } from 'node:util';
import { galleryStates } from '../../sandbox/gallery/states';
import { workers } from '../../sandbox/kernel/account';
import { launch, machine, openFlex, workOf, type FlexBench } from './FlexBench';
import { spread } from './spread';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } });
/** Seconds of scrolling, and of messages that come in. */
const SECONDS = Number(values.runs);
const LENGTHS = [10, 1_000, 20_000];
const PER_ITEM = 50;
const PER_SECOND = 20;
const LIST = '[role=group][aria-label="Messages"]';

/** A task of this name whose transcript has so many messages. Resolves with the list's name in Sync. */
function giveTask({ sandbox }: FlexBench, name: string, count: number): string {
  const long = galleryStates.find((state) => state.name === 'long-transcript');
  const [dana] = workers;
  if (!long?.transcript || !dana) throw new Error('the gallery has no long transcript');
  const { handoff, ...others } = long.attributes as { handoff: object };
  const id = `01LENGTH${String(count).padStart(18, '0')}`;
  const list = `handoff.${id}.transcript`;
  const own = { ...handoff, id, conversationId: `conv_length_${count}`, transcript: { count, sync: list } };
  for (let from = 0; from < count; from += PER_ITEM)
    sandbox.sync.developer.pushListItem(list, {
      messages: Array.from({ length: Math.min(PER_ITEM, count - from) }, (_, place) => ({
        ...long.transcript?.[(from + place) % 5_000],
        id: `of-${count}-${from + place}`,
        text: `Number ${from + place + 1}: where is the camp stove that I sent back on Monday?`,
      })),
    });
  const { engine } = sandbox.taskRouter;
  const task = engine.createTask({ attributes: { ...others, name, handoff: own }, routingTarget: dana.sid });
  for (const { sid } of engine.reservationsOf(task.sid)) engine.setReservation(sid, 'accepted');
  return list;
}

/** From a click on the closed transcript to its first text, and until all of it is read. */
function open({ page }: FlexBench, count: number): Promise<{ firstText: number; whole: number }> {
  return page.evaluate(
    ({ list, all }) =>
      new Promise<{ firstText: number; whole: number }>((resolve) => {
        const button = [...document.querySelectorAll<HTMLElement>('section button[aria-expanded]')].find(
          ({ textContent }) => textContent?.startsWith('Transcript'),
        );
        const from = performance.now();
        let firstText = 0;
        button?.click();
        const look = (): void => {
          const row = document.querySelector(`${list} li`);
          const size = Number(row?.getAttribute('aria-setsize') ?? 0);
          requestAnimationFrame((now) => {
            if (row?.textContent?.includes('Number')) firstText ||= now - from;
            if (size >= all) resolve({ firstText: Math.round(firstText), whole: Math.round(now - from) });
            else look();
          });
        };
        look();
      }),
    { list: LIST, all: count },
  );
}

/** From a word in the search field to the count of its places. */
async function search({ page }: FlexBench): Promise<number> {
  const field = page.getByRole('searchbox').first();
  await field.focus();
  const taken = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let from = 0;
        document.addEventListener('input', ({ timeStamp }) => (from = timeStamp), { capture: true, once: true });
        const look = (): void => {
          const found = /\d of [\d,]+/.test(document.querySelector('[role=search] [role=status]')?.textContent ?? '');
          requestAnimationFrame((now) => (found ? resolve(now - from) : look()));
        };
        look();
      }),
  );
  await page.keyboard.insertText('stove');
  const ms = await taken;
  await page.keyboard.press('Escape');
  return Math.round(ms);
}

/** What a while was like: frames, long tasks, the page's work a second. */
async function watch(flex: FlexBench, during: () => Promise<void>): Promise<object> {
  await flex.page.evaluate(() => Object.assign(globalThis.benchMarks, { longTasks: [], frames: [] }));
  const before = await workOf(flex);
  await during();
  const { all } = await workOf(flex);
  const { frames, longTasks } = await flex.page.evaluate(() => globalThis.benchMarks);
  return {
    frames: spread(frames),
    longTasks: spread(longTasks),
    workASecond: Math.round((all - before.all) / SECONDS),
  };
}

/** Half a screen a frame, down and up. */
function scroll({ page }: FlexBench): Promise<void> {
  return page.evaluate(
    ({ list, ms }) =>
      new Promise<void>((resolve) => {
        const area = document.querySelector<HTMLElement>(list);
        const from = performance.now();
        let by = 200;
        const step = (now: number): void => {
          if (!area || now - from > ms) return resolve();
          const before = area.scrollTop;
          area.scrollTop += by;
          if (area.scrollTop === before) by = -by;
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    { list: LIST, ms: SECONDS * 1_000 },
  );
}

/** Messages as they are said, one after the other. */
async function append({ sandbox }: FlexBench, list: string): Promise<void> {
  for (let sent = 0; sent < PER_SECOND * SECONDS; sent += 1) {
    const message = { id: `live-${sent}`, role: sent % 2 ? 'customer' : 'human', text: `Live message ${sent}` };
    sandbox.sync.developer.pushListItem(list, { messages: [{ ...message, at: new Date().toISOString() }] });
    await new Promise((resolve) => setTimeout(resolve, 1_000 / PER_SECOND));
  }
}

async function main(): Promise<void> {
  const browser = await launch();
  console.log(JSON.stringify({ bench: 'long transcripts', machine: machine() }));
  const flex = await openFlex(browser, 'with plugin');
  const lists = LENGTHS.map((count) => [count, giveTask(flex, `Of ${count}`, count)] as const);
  let warm = false;
  for (const [count, list] of [lists[0] as (typeof lists)[0], ...lists]) {
    await flex.page.getByText(`Of ${count}`, { exact: true }).first().click();
    const button = flex.page.getByRole('button', { name: /^Transcript/ });
    await button.waitFor();
    if ((await button.getAttribute('aria-expanded')) === 'true') await button.click();
    const result = {
      messages: count,
      opened: await open(flex, count),
      search: await search(flex),
      scrolled: await watch(flex, () => scroll(flex)),
      messagesCome: await watch(flex, () => append(flex, list)),
    };
    // The first one warms everything up.
    if (warm) console.log(JSON.stringify({ bench: 'long transcripts', unit: 'ms', ...result }));
    warm = true;
  }
  await flex.close();
  await browser.close();
}

void main();
