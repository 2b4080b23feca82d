// `npx tsx test/bench/typing.bench.ts [--before FILE]`: how long a key takes to reach the screen in Flex's chat input
// while 100 live messages a second come into the open transcript, beside silence, beside Flex alone and beside an older
// bundle of the plugin where one is named, in turns; in milliseconds, as JSON.
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { launch, machine, openFlex, SIDES, type FlexBench, type Side } from './FlexBench';
import { spread } from './spread';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, before: { type: 'string' } } });
/** Of each measurement; each side is measured so often, in turns. */
const TURNS = 2;
const SECONDS = Number(values.runs);
const PER_SECOND = 100;
const SENTENCE = 'Hi, this is Dana. I can see that the stove was broken when it came, and I am checking the refund. ';
const KEY_EVERY_MS = 80;

/** A customer asks for a person and is accepted: Flex shows the chat, and ours the handoff. Resolves with its id. */
async function acceptChat({ page, sandbox }: FlexBench): Promise<string> {
  const customer = await page.context().newPage();
  await customer.goto(`${sandbox.url}/customer`);
  await customer.getByRole('textbox').fill('I want to talk to a person about order 10432');
  await customer.getByRole('textbox').press('Enter');
  await customer
    .getByText(/connecting you/)
    .first()
    .waitFor();
  await page.bringToFront();
  await page.locator('.Twilio-TaskListBaseItem').first().click();
  await page.locator('[data-testid="accept-task"], [data-test="accept-task"]').first().click();
  await page.getByRole('textbox', { name: /message/i }).waitFor();
  await customer.close();
  const [task] = sandbox.taskRouter.engine.tasks.values();
  return (task?.attributes.handoff as { id: string }).id;
}

/** Types for `SECONDS` and measures each key, from its event to the frame after it. */
async function type({ page }: FlexBench): Promise<number[]> {
  await page.getByRole('textbox', { name: /message/i }).click();
  await page.evaluate(() => {
    const delays: number[] = [];
    const onKey = ({ timeStamp }: KeyboardEvent): void => {
      // The next frame shows the letter; a message is handled once that frame is out.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => delays.push(performance.now() - timeStamp);
        port2.postMessage(undefined);
      });
    };
    window.addEventListener('keydown', onKey, { capture: true });
    Object.assign(globalThis, {
      benchDelays: delays,
      benchStop: () => window.removeEventListener('keydown', onKey, true),
    });
  });
  const end = Date.now() + SECONDS * 1_000;
  for (let place = 0; Date.now() < end; place += 1) {
    await page.keyboard.type(SENTENCE.charAt(place % SENTENCE.length));
    await page.waitForTimeout(KEY_EVERY_MS);
  }
  await page.waitForTimeout(200);
  const delays = await page.evaluate(() => {
    const kept = globalThis as unknown as { benchDelays: number[]; benchStop: () => void };
    kept.benchStop();
    return kept.benchDelays;
  });
  return delays;
}

/** 100 messages a second into the handoff's transcript, evenly. Resolves with how many there were. */
async function talk({ sandbox }: FlexBench, id: string): Promise<number> {
  const from = Date.now();
  let sent = 0;
  while (Date.now() - from < SECONDS * 1_000) {
    const due = Math.floor(((Date.now() - from) * PER_SECOND) / 1_000);
    for (; sent < due; sent += 1) {
      const role = sent % 2 ? 'customer' : 'human';
      const message = { id: `live-${sent}`, role, text: `Live message ${sent}`, at: new Date().toISOString() };
      sandbox.sync.developer.pushListItem(`handoff.${id}.transcript`, { messages: [message] });
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return sent;
}

/** What was seen of one side, in all its turns. */
interface Seen {
  silence: number[];
  keys: number[];
  longTasks: number[];
  messages: number;
  lastMessageShown: boolean;
}

async function measure(browser: Browser, side: Side, seen: Seen): Promise<void> {
  const flex = await openFlex(browser, side, [], side === 'with plugin before' ? values.before : undefined);
  const id = await acceptChat(flex);
  if (side !== 'Flex alone') {
    await flex.page.getByRole('button', { name: /^Transcript/ }).click();
    await flex.page.getByRole('group', { name: 'Messages' }).waitFor();
  }
  seen.silence.push(...(await type(flex)));
  await flex.page.evaluate(() => (globalThis.benchMarks.longTasks = []));
  const [keys, messages] = await Promise.all([type(flex), talk(flex, id)]);
  seen.keys.push(...keys);
  seen.messages += messages;
  seen.longTasks.push(...(await flex.page.evaluate(() => globalThis.benchMarks.longTasks)));
  const last = flex.page.getByText(`Live message ${messages - 1}`, { exact: true }).first();
  const shown =
    side !== 'Flex alone' &&
    (await last.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    ));
  seen.lastMessageShown &&= shown;
  await flex.close();
}

async function main(): Promise<void> {
  const browser = await launch();
  const sides: readonly Side[] = values.before ? [...SIDES, 'with plugin before'] : SIDES;
  const seen = new Map<Side, Seen>();
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const side of turn % 2 ? [...sides].reverse() : sides) {
      const one = seen.get(side) ?? { silence: [], keys: [], longTasks: [], messages: 0, lastMessageShown: true };
      seen.set(side, one);
      await measure(browser, side, one);
    }
  await browser.close();
  const result = [...seen].map(([side, { silence, keys, longTasks, messages, lastMessageShown }]) => [
    side,
    {
      keyInSilence: spread(silence),
      keyWhileMessagesCome: spread(keys),
      messages,
      longTasks: spread(longTasks),
      ...(side === 'Flex alone' ? {} : { lastMessageShown }),
    },
  ]);
  const head = { bench: 'typing', unit: 'ms', seconds: SECONDS, turns: TURNS, machine: machine() };
  console.log(JSON.stringify({ ...head, ...(Object.fromEntries(result) as object) }, null, 2));
}

void main();
