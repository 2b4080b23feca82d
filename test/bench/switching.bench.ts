// `npx tsx test/bench/switching.bench.ts`: 200 times from one task to another, each with its transcript of 5,000
// messages open, beside two tasks without a handoff in Flex alone: frames, long tasks, heap, Sync; as JSON.
import { parseArgs } from 'node:util';
import { GALLERY_CONVERSATION, GALLERY_HANDOFF, galleryStates } from '../../sandbox/gallery/states';
import { workers } from '../../sandbox/kernel/account';
import { LINGER_MS } from '../../src/plugin/sync/SharedWatches';
import { launch, machine, openFlex, SIDES, type FlexBench } from './FlexBench';
import { spread } from './spread';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '200' } } });
const SWITCHES = Number(values.runs);
const WARM_UP = 20;
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

async function main(): Promise<void> {
  const browser = await launch();
  const result: Record<string, unknown> = {
    bench: 'switching tasks',
    unit: 'ms',
    switches: SWITCHES,
    machine: machine(),
  };
  for (const side of SIDES) {
    const flex = await openFlex(browser, side);
    const withPlugin = side === 'with plugin';
    giveTasks(flex, withPlugin);
    await flex.page.getByText(NAMES[1]).first().waitFor();
    await switchTasks(flex, WARM_UP, withPlugin);
    const heldBefore = await flex.heldBytes();
    await flex.page.evaluate(() => {
      globalThis.benchMarks.longTasks = [];
      globalThis.benchMarks.frames = [];
    });
    const taken = await switchTasks(flex, SWITCHES, withPlugin);
    const { longTasks, frames } = await flex.page.evaluate(() => globalThis.benchMarks);
    const heldAfter = await flex.heldBytes();
    result[side] = {
      clickToQuiet: spread(taken),
      frames: spread(frames),
      longTasks: spread(longTasks),
      heapGrowthMB: Math.round(((heldAfter - heldBefore) / 1e6) * 100) / 100,
      syncConnections: flex.sandbox.twilsock.speakingFor('data_sync').length,
      syncSubscriptions: flex.sandbox.sync.subscriptions(),
    };
    for (const task of flex.sandbox.taskRouter.engine.tasks.values())
      flex.sandbox.taskRouter.engine.endTask(task.sid, 'completed');
    // What an agent may come back to stays open for a while.
    await flex.page.waitForTimeout(LINGER_MS + 2_000);
    Object.assign(result[side] as object, { syncSubscriptionsWithoutTasks: flex.sandbox.sync.subscriptions() });
    await flex.close();
  }
  await browser.close();
  console.log(JSON.stringify(result, null, 2));
}

void main();
