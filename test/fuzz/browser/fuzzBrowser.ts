import type { Page } from '@playwright/test';
import type { Sandbox } from '../../../sandbox/startSandbox';
import type { Finding, FuzzReport } from '../fuzz';
import { Inputs, randomOf } from '../inputs';
import { BROWSER_DOORS, type BrowserDoor } from './browserDoors';
import { FuzzedFlex, LONG_MS, type Seen } from './FuzzedFlex';

/** So many inputs go in before the page is looked at. */
const BATCH = 50;
/** After so many of a door another conversation is handed over: a day has many, and nothing of one may stay. */
const OF_ONE_CONVERSATION = 500;
/** A long task counts when its input makes one again as often as this: a busy machine makes them too. */
const TRIES = 3;
const MOST_FINDINGS = 20;

/** What the emitter's fuzzer reports, and what only a browser knows. */
export interface BrowserReport extends FuzzReport {
  /** Inputs that TaskRouter or Sync would have refused, by door. */
  refused: Record<string, number>;
  /** Batches with a task over 100 ms that no single input of them makes again: the machine's, or Flex's own. */
  longTasksOfNobody: number;
  /** What Twilio's own clients threw, and nobody noticed. */
  thrownByTwilio: Record<string, number>;
  /** Of the page after each round of all doors. */
  heapMb: number[];
}

const wrongIn = ({ ran, markup, apologies, strangers, thrown }: Seen): string | undefined =>
  (ran > 0 && 'ran as a program') ||
  (markup[0] && `became markup: ${markup[0]}`) ||
  (thrown[0] && `threw ${thrown[0]}`) ||
  (strangers[0] && `asked ${strangers[0]}`) ||
  (apologies > 0 && 'the panel apologises') ||
  undefined;

/**
 * Puts inputs to the panel in a real Flex, a batch at each door in turn, until the time is up or each door has had so many.
 * Nothing is loaded again: the same page takes all of them. A batch in which something broke is put again, one by one.
 */
export async function fuzzBrowser(
  page: Page,
  sandbox: Sandbox,
  { ms = Infinity, each = Infinity, seed = 1 }: { ms?: number; each?: number; seed?: number },
): Promise<BrowserReport> {
  const flex = await FuzzedFlex.open(page, sandbox);
  const inputs: Record<string, number> = {};
  const refused: Record<string, number> = {};
  const slowestMs: Record<string, number> = {};
  const findings: Finding[] = [];
  const heapMb: number[] = [];
  let longTasksOfNobody = 0;

  const put = (door: BrowserDoor, own: number): { text: string; refused?: true } =>
    door.put(flex, new Inputs(randomOf(own)), own);
  const afterwards = async (): Promise<{ seen: Seen; stopped?: string }> => {
    try {
      await flex.follows();
      return { seen: await flex.look() };
    } catch (error) {
      return { seen: await flex.look(), stopped: `no longer follows: ${String(error).slice(0, 200)}` };
    }
  };
  const find = (door: BrowserDoor, own: number, what: string, input: string): void => {
    if (findings.length < MOST_FINDINGS)
      findings.push({ door: door.name, seed: own, what, input: input.slice(0, 1_000) });
  };

  const isLong = ({ longTasks }: Seen): boolean => longTasks.some((took) => took > LONG_MS);
  const putAll = async (door: BrowserDoor, seeds: readonly number[]): ReturnType<typeof afterwards> => {
    for (const own of seeds) put(door, own);
    return afterwards();
  };

  /** A busy machine makes long tasks too: those that the same inputs make again and again count, down to one of them. */
  const findLong = async (door: BrowserDoor, seeds: readonly number[]): Promise<void> => {
    const [own] = seeds;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const before = await flex.mainThreadMs();
      const { seen } = await putAll(door, seeds);
      const isWork = seeds.length > 1 || (await flex.mainThreadMs()) - before > LONG_MS;
      if (!isLong(seen) || !isWork) return void (longTasksOfNobody += 1);
    }
    if (own !== undefined && seeds.length === 1)
      return find(door, own, `a task over ${LONG_MS} ms`, put(door, own).text);
    const half = Math.ceil(seeds.length / 2);
    await findLong(door, seeds.slice(0, half));
    await findLong(door, seeds.slice(half));
  };

  /** Which of the batch it was. */
  const findWrong = async (door: BrowserDoor, seeds: readonly number[], what: string): Promise<void> => {
    await flex.startAnew();
    await flex.newConversation(door);
    for (const own of seeds) {
      const { text } = put(door, own);
      const { seen, stopped } = await afterwards();
      const wrong = stopped ?? wrongIn(seen);
      if (wrong) {
        find(door, own, wrong, text);
        await flex.startAnew();
        return flex.newConversation(door);
      }
    }
    find(door, seeds[0] ?? 0, `${what} (only in a batch of ${seeds.length})`, '');
  };

  const end = Date.now() + ms;
  let next = seed;
  while (Date.now() < end && next < seed + each) {
    const last = Math.min(next + OF_ONE_CONVERSATION, seed + each);
    for (const door of BROWSER_DOORS) {
      await flex.newConversation(door);
      for (let first = next; first < last && Date.now() < end; first += BATCH) {
        const seeds = Array.from({ length: Math.min(BATCH, last - first) }, (_, place) => first + place);
        for (const own of seeds) if (put(door, own).refused) refused[door.name] = (refused[door.name] ?? 0) + 1;
        const { seen, stopped } = await afterwards();
        inputs[door.name] = (inputs[door.name] ?? 0) + seeds.length;
        slowestMs[door.name] = Math.max(slowestMs[door.name] ?? 0, ...seen.longTasks);
        const wrong = stopped ?? wrongIn(seen);
        if (process.env.FUZZ_LOUD) console.error(door.name, first, JSON.stringify(seen), stopped ?? '');
        if (wrong) await findWrong(door, seeds, wrong);
        else if (isLong(seen)) await findLong(door, seeds);
      }
    }
    next = last;
    heapMb.push(Math.round((await flex.heldMb()) * 10) / 10);
  }
  return {
    inputs,
    findings,
    slowestMs,
    // Flex and the panel have loaded what they load once when the first round is over.
    grownMb: Math.round((heapMb[heapMb.length - 1] ?? 0) - (heapMb[0] ?? 0)),
    refused,
    longTasksOfNobody,
    thrownByTwilio: Object.fromEntries(flex.thrownElsewhere),
    heapMb,
  };
}
