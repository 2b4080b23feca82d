// `npx tsx test/bench/switching.bench.ts [--before FILE]`: 200 times from one task to another, each with its transcript of
// 5,000 messages open, beside two tasks without a handoff in Flex alone, and beside an older bundle of the plugin where
// one is named; in turns: the time, the page's work, frames, long tasks, heap, Sync; as JSON.
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { GALLERY_CONVERSATION, GALLERY_HANDOFF, galleryStates } from '../../sandbox/gallery/states';
import { workers } from '../../sandbox/kernel/account';
import { LINGER_MS } from '../../src/plugin/sync/SharedWatches';
import { launch, machine, openFlex, SIDES, workOf, type FlexBench, type Side, type Work } from './FlexBench';
import { spread } from './spread';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '200' }, before: { type: 'string' } } });
const SWITCHES = Number(values.runs);
const WARM_UP = 20;
/** So often each side is measured for a while. */
const TURNS = 5;
const NAMES = ['Alex Morgan', 'Jordan Lee'] as const;
const PER_ITEM = 50;
/** Between two switches, so that a frame belongs to one of them. */
const REST_MS = 60;

/** A task of its own for each name, accepted. */
function giveTasks({ sandbox }: FlexBench, carriesHandoff: boolean): void {
  const state = galleryStates.find(({ name }) => name === 'long-transcript');
  const dana = workers[0];
  if (!state || !dana) throw new Error('the gallery has no long transcript');
  NAMES.forEach((name, place) => {
    const own = JSON.parse(
      JSON.stringify(state)
        .replaceAll(GALLERY_HANDOFF, `${GALLERY_HANDOFF.slice(0, -1)}${place}`)
        .replaceAll(GALLERY_CONVERSATION, `${GALLERY_CONVERSATION}_${place}`),
    ) as typeof state;
    const { id, conversationId } = own.attributes.handoff as { id: string; conversationId: string };
    sandbox.sync.developer.setDocument(`handoff.${conversationId}`, { ...own.document });
    const transcript = own.transcript ?? [];
    for (let from = 0; from < transcript.length; from += PER_ITEM)
      sandbox.sync.developer.pushListItem(`handoff.${id}.transcript`, {
        messages: transcript.slice(from, from + PER_ITEM),
      });
    const { engine } = sandbox.taskRouter;
    const attributes = carriesHandoff ? { ...own.attributes, name } : { name, department: 'billing' };
    const task = engine.createTask({ attributes, routingTarget: dana.sid });
    for (const { sid } of engine.reservationsOf(task.sid)) engine.setReservation(sid, 'accepted');
  });
}

/** Switches to and fro in the page; what is closed is opened. Resolves with times from the click to a quiet frame. */
function switchTasks({ page }: FlexBench, times: number, opensTranscript: boolean): Promise<number[]> {
  return page.evaluate(
    async ({ names, count, opens, rest }) => {
      const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
      const taken: number[] = [];
      for (let turn = 0; turn < count; turn += 1) {
        const name = names[turn % names.length] ?? '';
        const items = [...document.querySelectorAll<HTMLElement>('.Twilio-TaskListBaseItem')];
        const clickedAt = performance.now();
        items.find(({ textContent }) => textContent?.includes(name))?.click();
        await frame();
        await frame();
        if (opens) {
          const button = [...document.querySelectorAll<HTMLElement>('section button[aria-expanded]')].find(
            ({ textContent }) => textContent?.startsWith('Transcript'),
          );
          if (button?.getAttribute('aria-expanded') === 'false') button.click();
          for (let tries = 0; tries < 300; tries += 1) {
            if (/5000\. No, I want/.test(document.querySelector('[aria-label="Transcript"]')?.textContent ?? '')) break;
            await frame();
          }
        }
        taken.push((await frame()) - clickedAt);
        await new Promise((resolve) => setTimeout(resolve, rest));
      }
      return taken;
    },
    { names: NAMES, count: times, opens: opensTranscript, rest: REST_MS },
  );
}

/** What was seen of one side. */
interface Seen {
  flex: FlexBench;
  heldBefore: number;
  taken: number[];
  frames: number[];
  longTasks: number[];
  work: Work;
}

async function begin(browser: Browser, side: Side): Promise<Seen> {
  const flex = await openFlex(browser, side, [], side === 'with plugin before' ? values.before : undefined);
  giveTasks(flex, side !== 'Flex alone');
  await flex.page.getByText(NAMES[1]).first().waitFor();
  await switchTasks(flex, WARM_UP, side !== 'Flex alone');
  const heldBefore = await flex.heldBytes();
  return { flex, heldBefore, taken: [], frames: [], longTasks: [], work: { all: 0, script: 0, style: 0, layout: 0 } };
}

/** Some switches more of one side. */
async function go(seen: Seen, side: Side, times: number): Promise<void> {
  const { flex, work } = seen;
  await flex.page.bringToFront();
  await flex.page.evaluate(() => Object.assign(globalThis.benchMarks, { longTasks: [], frames: [] }));
  const before = await workOf(flex);
  seen.taken.push(...(await switchTasks(flex, times, side !== 'Flex alone')));
  const after = await workOf(flex);
  for (const part of Object.keys(work) as (keyof Work)[]) work[part] += after[part] - before[part];
  const marks = await flex.page.evaluate(() => globalThis.benchMarks);
  seen.frames.push(...marks.frames);
  seen.longTasks.push(...marks.longTasks);
}

async function end({ flex, heldBefore, taken, frames, longTasks, work }: Seen): Promise<object> {
  const { twilsock, sync, taskRouter } = flex.sandbox;
  const each = (ms: number): number => Math.round((ms / taken.length) * 100) / 100;
  const result = {
    clickToQuiet: spread(taken),
    workOfASwitch: Object.fromEntries(Object.entries(work).map(([part, ms]) => [part, each(ms)])),
    frames: spread(frames),
    longTasks: spread(longTasks),
    heapGrowthMB: Math.round(((await flex.heldBytes()) - heldBefore) / 1e4) / 100,
    syncConnections: twilsock.speakingFor('data_sync').length,
    syncSubscriptions: sync.subscriptions(),
  };
  for (const task of taskRouter.engine.tasks.values()) taskRouter.engine.endTask(task.sid, 'completed');
  // What an agent may come back to stays open for a while.
  await flex.page.waitForTimeout(LINGER_MS + 2_000);
  const syncSubscriptionsWithoutTasks = sync.subscriptions();
  await flex.close();
  return { ...result, syncSubscriptionsWithoutTasks };
}

async function main(): Promise<void> {
  const browser = await launch();
  const sides: readonly Side[] = values.before ? [...SIDES, 'with plugin before'] : SIDES;
  const seen = new Map<Side, Seen>();
  for (const side of sides) seen.set(side, await begin(browser, side));
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const side of turn % 2 ? [...sides].reverse() : sides)
      await go(seen.get(side) as Seen, side, Math.ceil(SWITCHES / TURNS));
  const ended = await Promise.all([...seen].map(async ([side, one]) => [side, await end(one)] as const));
  await browser.close();
  const head = { bench: 'switching tasks', unit: 'ms', switches: SWITCHES, machine: machine() };
  console.log(JSON.stringify({ ...head, ...Object.fromEntries(ended) }, null, 2));
}

void main();
