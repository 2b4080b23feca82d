// `npx tsx test/bench/firstPaint.bench.ts [--runs N]`: from TaskRouter's reservation event to text on the screen, our panel
// and Flex's own virtual agent summary both on in the same Flex, with the summary ready after 0, 1, 3 and 10 s and 80 ms
// for each of its calls; and once more while 20 tasks and a transcript of 5,000 messages are open. In milliseconds, one
// line of JSON for each as it is known.
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { galleryStates } from '../../sandbox/gallery/states';
import { workers } from '../../sandbox/kernel/account';
import { watchContext, type Seen } from './contextTime';
import { launch, machine, openFlex, type FlexBench } from './FlexBench';
import { spread } from './spread';

/** Runs of each kind; those that wait for a late summary are fewer, since each takes as long as it waits. */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '40' } } });
const ROUNDS = Number(values.runs);
const KINDS = [
  { readyAfterMs: 0, rounds: ROUNDS },
  { readyAfterMs: 1_000, rounds: Math.ceil(ROUNDS / 10) },
  { readyAfterMs: 3_000, rounds: Math.ceil(ROUNDS / 20) },
  { readyAfterMs: 10_000, rounds: Math.ceil(ROUNDS / 50) },
];
const CALL_MS = 80;
const FEATURES = ['intelligence-summary', 'intelligence-digital-summary', 'flex-unify-panel'];
const LIST = { where: '.Twilio-TaskListBaseItem', words: '' };
const HEADER = { where: '.Twilio-TaskCanvasHeader', words: 'Alex Morgan' };
const OURS = 'The camp stove of order 10417';
const NATIVE = 'What Conversational Intelligence made of it';
const OPEN_TASKS = 20;
/** Flex lets go of a task that was taken away a moment later, until when the plugin selects no other. */
const LET_GO_MS = 700;

/** Flex in its page, as far as it is looked at. */
interface FlexGlobal {
  Manager: { getInstance(): { store: { getState(): { flex: { view: { selectedTaskSid?: string } } } } } };
}

/** Answers Flex's own card in Twilio's place. */
class NativeAnswers {
  requests = 0;
  bytes = 0;
  private readyAt = 0;

  /** The next task's summary is ready so long after now. */
  begin(readyAfterMs: number): void {
    this.readyAt = Date.now() + readyAfterMs;
  }

  async answer(page: Page): Promise<void> {
    const give = async (address: RegExp, body: () => object): Promise<void> => {
      await page.route(address, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, CALL_MS));
        const json = body();
        this.requests += 1;
        this.bytes += JSON.stringify(json).length;
        await route.fulfill({ json });
      });
    };
    await give(/context\.twilio\.com\/v1\/Contexts/, () => ({
      contexts: [
        {
          sid: `YC${'1'.repeat(32)}`,
          date_created: new Date().toISOString(),
          attributes: {
            ConversationalIntelligenceData: { conversationId: { value: 'conv_conversation_bench' } },
            ProfileData: {
              profileConnectSid: { value: `YI${'1'.repeat(32)}` },
              connectorName: { value: 'sandbox' },
            },
          },
        },
      ],
    }));
    await give(/intelligence\.twilio\.com\/v3\/OperatorResults/, () => ({
      items: Date.now() >= this.readyAt ? [{ result: { text: NATIVE } }] : [],
    }));
  }
}

async function offer(
  { page, sandbox }: FlexBench,
  native: NativeAnswers,
  readyAfterMs: number,
  shows = true,
): Promise<Seen> {
  await page.request.delete(`${sandbox.url}/sandbox/gallery`);
  // Flex deselects what was taken away after it has left the list, on a busy machine seconds after.
  await page.waitForFunction((item) => !document.querySelector(item), LIST.where);
  await page.waitForFunction(() => {
    const { Twilio } = globalThis as unknown as { Twilio: { Flex: FlexGlobal } };
    return !Twilio.Flex.Manager.getInstance().store.getState().flex.view.selectedTaskSid;
  });
  await page.waitForTimeout(LET_GO_MS);
  const seen = watchContext(page, { task: LIST, ours: OURS, native: shows ? NATIVE : undefined });
  native.begin(readyAfterMs);
  await page.request.post(`${sandbox.url}/sandbox/gallery/incoming`);
  return seen;
}

function report(kind: object, seen: readonly Seen[]): void {
  const native = seen.flatMap((one) => (one.native === undefined ? [] : [one.native]));
  const result = {
    ...kind,
    runs: seen.length,
    eventToTask: spread(seen.map(({ task }) => task)),
    eventToOurs: spread(seen.map(({ ours }) => ours)),
    sameFrame: seen.filter(({ ours, task }) => ours <= task).length,
    oursRequests: Math.max(...seen.map(({ requests }) => requests)),
    leastFinal: Math.min(...seen.map(({ final }) => Math.round(final * 100) / 100)),
    ...(native.length > 0 && {
      eventToNative: spread(native),
      nativeAfterOurs: spread(seen.map((one) => (one.native ?? 0) - one.ours)),
    }),
  };
  console.log(JSON.stringify({ bench: 'time to context', unit: 'ms', ...result }));
}

/** A floor at its busiest: tasks that are accepted, one with a long transcript, which is open. */
async function openMuch({ page, sandbox }: FlexBench): Promise<void> {
  const [dana] = workers;
  const long = galleryStates.find(({ name }) => name === 'long-transcript');
  if (!dana || !long) throw new Error('nobody works here');
  const { engine } = sandbox.taskRouter;
  engine.setWorkerChannel(dana.sid, 'default', { capacity: OPEN_TASKS + 1 });
  for (let place = 0; place < OPEN_TASKS; place += 1) {
    const { handoff, ...others } = long.attributes as { handoff: { id: string } };
    const id = `01BENCH${String(place).padStart(19, '0')}`;
    const own = {
      ...handoff,
      id,
      conversationId: `conv_conversation_bench_${place}`,
      summary: `Another matter, ${place}`,
      transcript: { count: 5_000, sync: `handoff.${id}.transcript` },
    };
    const task = engine.createTask({
      attributes: { ...others, name: `Customer ${place}`, handoff: own },
      routingTarget: dana.sid,
    });
    for (const { sid } of engine.reservationsOf(task.sid)) engine.setReservation(sid, 'accepted');
    if (place > 0) continue;
    const messages = long.transcript ?? [];
    for (let from = 0; from < messages.length; from += 50)
      sandbox.sync.developer.pushListItem(`handoff.${id}.transcript`, {
        messages: messages.slice(from, from + 50),
      });
  }
  await page.getByText('Customer 0').first().click();
  await page.getByRole('button', { name: /^Transcript/ }).click();
  await page
    .getByText(/^5000\. No, I want/)
    .first()
    .waitFor();
}

/** A click on a task that waits while another is open. */
async function offerAmongMany({ page, sandbox }: FlexBench): Promise<Seen> {
  await page.getByText('Customer 0').first().click();
  await page.request.delete(`${sandbox.url}/sandbox/gallery`);
  const item = page.locator(LIST.where).filter({ hasText: 'Alex Morgan' });
  // The one of the round before is gone before the next one is looked for.
  await item.waitFor({ state: 'detached' });
  await page.request.post(`${sandbox.url}/sandbox/gallery/incoming`);
  await item.waitFor();
  const seen = watchContext(page, { task: HEADER, ours: OURS, native: undefined });
  await item.evaluate((element) => {
    globalThis.benchMarks.reservedAt = performance.now();
    (element as HTMLElement).click();
  });
  return seen;
}

async function main(): Promise<void> {
  const browser = await launch();
  console.log(JSON.stringify({ bench: 'time to context', machine: machine() }));
  const flex = await openFlex(browser, 'with plugin', FEATURES);
  const native = new NativeAnswers();
  await native.answer(flex.page);
  // The first ones warm Flex up.
  for (let round = 0; round < 3; round += 1) await offer(flex, native, 0);
  for (const { readyAfterMs, rounds } of KINDS) {
    const seen: Seen[] = [];
    const before = { ...native };
    for (let round = 0; round < rounds; round += 1) seen.push(await offer(flex, native, readyAfterMs));
    report(
      {
        nativeReadyAfterMs: readyAfterMs,
        nativeCallMs: CALL_MS,
        nativeRequests: Math.round((native.requests - before.requests) / rounds),
        nativeBytes: Math.round((native.bytes - before.bytes) / rounds),
      },
      seen,
    );
  }
  await flex.close();

  // A Flex of its own, so that twenty tasks are not in the way of what was measured before.
  const busy = await openFlex(browser, 'with plugin', FEATURES);
  await new NativeAnswers().answer(busy.page);
  await openMuch(busy);
  const among: Seen[] = [];
  for (let round = 0; round < Math.ceil(ROUNDS / 2); round += 1) among.push(await offerAmongMany(busy));
  report({ from: 'the click on it', openTasks: OPEN_TASKS, openTranscript: 5_000 }, among);
  await busy.close();

  const alone = await openFlex(browser, 'with plugin');
  await offer(alone, native, 0, false);
  // No request gets through from the page, and Sync is out of reach: what the event brought has to do.
  await alone.page.route(/\/__up\/|\/handoff\//, (route) => route.abort());
  alone.sandbox.twilsock.lose('data_sync');
  report({ everyRequestRefused: true }, [await offer(alone, native, 0, false)]);
  await alone.close();
  await browser.close();
}

void main();
