// `npx tsx test/bench/emitter.bench.ts [--runs N]`: the handoff tool against an emulated Twilio in another process, 80 ms
// away with jitter, of whose requests one in a hundred fails and which refuses what is past its published rates; 1, 50
// and 500 at a time, TAC's own tool and ours in turns. How long the tool takes, how much of that is our own, handoffs a
// second, and how late a neighbour in the same process gets its turn. In milliseconds, a line of JSON for each.
import { parseArgs } from 'node:util';
import Fastify from 'fastify';
import { account } from '../../sandbox/kernel/account';
import { createStudioHandoffTool } from '../../sandbox/virtual-agent/tacHandoffTool';
import { createEmitter, type Emitter, type TacSession } from '../../src/emitter';
import type { Chat } from '../emitter/startTwilio';
import { tac } from '../emitter/VirtualAgent';
import { atOnce } from '../emitter/atOnce';
import { DistantTwilio } from './DistantTwilio';
import { machine } from './FlexBench';
import { Neighbour } from './Neighbour';
import { OwnTime, type Took } from './OwnTime';
import { spread } from './spread';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '1' }, only: { type: 'string' } } });
const RUNS = Number(values.runs);
/** At a time, and how many in one turn. */
const LEVELS = [
  { atATime: 1, handoffs: 4, turns: 3 },
  { atATime: 50, handoffs: 50, turns: 2 },
  { atATime: 500, handoffs: 500, turns: 1 },
]
  // `--runs 0`: only to see that it runs.
  .map((level) => (RUNS > 0 ? level : { ...level, handoffs: Math.min(level.handoffs, 20), turns: 1 }))
  .filter(({ atATime }) => values.only === undefined || values.only === String(atATime));
const LENGTHS = values.only === undefined || values.only === 'lengths' ? [2, 20, 200, 2_000] : [];
const FAR = { delayMs: 80, jitterMs: 20, errorPercent: 1 };
const SIDES = ['TAC', 'ours'] as const;
type Side = (typeof SIDES)[number];

const say = (result: object): void => console.log(JSON.stringify({ bench: 'emitter', unit: 'ms', ...result }));
const sessionOf = ({ id, customer }: Chat): TacSession => ({
  conversationId: id,
  channel: 'chat',
  authorInfo: { address: customer },
});

interface Told {
  took: Took;
  /** Why it came to nothing. */
  failure?: string;
}

class Sides {
  private readonly emitter: Emitter;
  private readonly own: OwnTime;
  private readonly app = Fastify({ forceCloseConnections: true });
  private url = '';

  constructor(private readonly twilio: DistantTwilio) {
    this.own = new OwnTime(twilio.client());
    this.emitter = createEmitter({
      twilio: this.own.asClient,
      authToken: account.authToken,
      workspaceSid: account.workspaceSid,
    });
  }

  async open(): Promise<void> {
    await this.app.register(this.emitter.routes, { prefix: '/handoff' });
    this.url = await this.app.listen({ port: 0, host: '127.0.0.1' });
  }

  /** One turn: these conversations are handed over, so many at a time. */
  async turn(side: Side, chats: readonly Chat[], atATime: number): Promise<{ told: Told[]; seconds: number }> {
    // TAC has no ears for TaskRouter.
    await this.twilio.tell('events', { url: side === 'ours' ? `${this.url}/handoff/events` : undefined });
    const told: Told[] = [];
    const from = performance.now();
    await atOnce(Array.from({ length: atATime }), chats, async (_, chat) => {
      const session = sessionOf(chat);
      const tool =
        side === 'ours'
          ? this.emitter.handoffTool(tac, session)
          : createStudioHandoffTool(this.own.asClient, tac, session);
      const { took, result } = await this.own.measure(async () =>
        tool.implementation({ reason: 'The customer wants a person' }),
      );
      const { status, error } = result as { status?: string; error?: string };
      told.push({ took, ...(status === 'handoff_initiated' ? {} : { failure: error ?? String(status) }) });
    });
    return { told, seconds: (performance.now() - from) / 1_000 };
  }

  async close(): Promise<void> {
    await this.emitter.close();
    await this.app.close();
  }
}

const figures = (told: readonly Told[]): object => ({
  tool: spread(told.map(({ took }) => took.all)),
  waitedForItsTurn: spread(told.map(({ took }) => took.waited)),
  ownOfIt: spread(told.map(({ took }) => took.own)),
  callsEach: spread(told.map(({ took }) => took.calls)),
});

async function levels(twilio: DistantTwilio, sides: Sides, limited: boolean): Promise<void> {
  const neighbour = new Neighbour();
  for (const { atATime, handoffs, turns } of LEVELS) {
    const all: Record<Side, Told[]> = { TAC: [], ours: [] };
    const seconds: Record<Side, number> = { TAC: 0, ours: 0 };
    const beside: Record<Side, object> = { TAC: {}, ours: {} };
    for (let turn = 0; turn < turns * Math.max(RUNS, 1); turn += 1)
      for (const side of SIDES) {
        const chats = await twilio.tell('chats', { count: handoffs, messages: 6 });
        await twilio.tell('distance', { ...FAR, limited });
        neighbour.take();
        const { told, seconds: taken } = await sides.turn(side, chats, atATime);
        beside[side] = neighbour.take();
        all[side].push(...told);
        seconds[side] += taken;
      }
    for (const side of SIDES) {
      const failures: Record<string, number> = {};
      for (const { failure } of all[side]) if (failure) failures[failure] = (failures[failure] ?? 0) + 1;
      const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
      say({
        side,
        atATime,
        rates: limited ? "Twilio's" : 'none',
        handoffs: all[side].length,
        failed,
        ...(failed > 0 && { failures }),
        perSecond: Math.round(((all[side].length - failed) / seconds[side]) * 10) / 10,
        ...figures(all[side]),
        neighbour: beside[side],
      });
    }
  }
  neighbour.close();
}

/** How our own time grows with the conversation. */
async function growth(twilio: DistantTwilio, sides: Sides): Promise<void> {
  await twilio.tell('distance', { ...FAR, errorPercent: 0, limited: false });
  const rounds = Array.from({ length: 3 * RUNS + 1 }, () => LENGTHS).map((lengths, round) => ({ round, lengths }));
  const told = new Map<number, Told[]>(LENGTHS.map((length) => [length, []]));
  const neighbour = new Neighbour();
  const beside = new Map<number, object>();
  for (const { round, lengths } of rounds)
    for (const messages of lengths) {
      const chats = await twilio.tell('chats', { count: 1, messages });
      neighbour.take();
      const turn = await sides.turn('ours', chats, 1);
      beside.set(messages, neighbour.take());
      // The first ones have the engine compile.
      if (round > 0) told.get(messages)?.push(...turn.told);
    }
  neighbour.close();
  for (const [messages, ofThem] of told)
    say({ what: 'by the length of the conversation', messages, ...figures(ofThem), neighbour: beside.get(messages) });
}

async function main(): Promise<void> {
  say({ machine: machine() });
  const twilio = await DistantTwilio.start();
  const sides = new Sides(twilio);
  await sides.open();
  // Everything is compiled once.
  const warm = await twilio.tell('chats', { count: 20, messages: 6 });
  for (const side of SIDES) await sides.turn(side, side === 'TAC' ? warm.slice(0, 10) : warm.slice(10), 10);
  await levels(twilio, sides, true);
  await levels(twilio, sides, false);
  if (LENGTHS.length > 0) await growth(twilio, sides);
  await sides.close();
  await twilio.close();
}

void main();
