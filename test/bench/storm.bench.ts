// `npx tsx test/bench/storm.bench.ts [--runs CONVERSATIONS] [--every MS]`: two processes of `warm-handoff serve`, one with
// a clock that is half a minute ahead, while each of Twilio's services is down in turn, sockets are cut, answers are lost
// or slow, events come late, twice and in another order, and a process is killed at every second change of the weather.
// Customers are handed over; a person accepts, gives back, is asked again, or nobody comes. Then the weather clears, and
// what is stranded, lost or doubled is counted. Transfers between people are not in it. `--runs 2000 --every 10000` takes
// long. A line of JSON.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Distance } from '../../sandbox/kernel/Distance';
import type { FaultMode } from '../../sandbox/kernel/Faults';
import { account } from '../../sandbox/kernel/account';
import { workerToken } from '../../sandbox/kernel/tokens';
import { atOnce } from '../emitter/atOnce';
import { accepted, DANA, openDesk, type HeldChat } from '../emitter/ReturnDesk';
import { buildCommandLine, ServeProcess } from '../emitter/ServeProcess';
import { startTwilio, type Chat, type Twilio } from '../emitter/startTwilio';
import { stateOf } from '../emitter/stateOf';
import { timePasses } from '../emitter/timePasses';
import { until } from '../emitter/until';
import { machine } from './FlexBench';
import { FrontDoor } from './FrontDoor';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '40' }, every: { type: 'string', default: '3000' } },
});
const CONVERSATIONS = Number(values.runs);
const EVERY_MS = Number(values.every);
const AT_A_TIME = 8;
const KEY = 'a-key-of-the-developer';
/** For so long something is asked for again; whoever waits longer counts as never answered. */
const PATIENCE_MS = 60_000;
const SKEW_MS = 30_000;
const HOSTS = ['sync', 'taskrouter', 'conversations', 'studio', 'flex-api'].map((name) => `${name}.twilio.com`);
const MODES: readonly FaultMode[] = ['server-error', 'refused', 'answer-lost', 'too-many-requests', 'malformed'];
/** What becomes of a conversation. */
const STORIES = ['accepted', 'given back', 'nobody comes', 'given back and handed over again'] as const;
const say = (result: object): void => console.log(JSON.stringify({ bench: 'storm', ...result }));
const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class Storm {
  readonly counts = { weathers: 0, deaths: 0, brokenOff: 0 };
  readonly told = new Map<Chat, string[]>();
  readonly unanswered: string[] = [];
  private alive: ServeProcess[] = [];
  private over = false;

  constructor(
    readonly twilio: Twilio,
    private readonly distance: Distance,
    readonly door: FrontDoor,
  ) {}

  async start(place = 0): Promise<ServeProcess> {
    const redirect = `--require ${join(__dirname, '../../sandbox/redirect/redirectTwilio.cjs')}`;
    const process = await ServeProcess.start(this.twilio.url, {
      WARM_HANDOFF_KEY: KEY,
      WARM_HANDOFF_URL: `${this.door.url}/handoff`,
      WARM_HANDOFF_WORKSPACE_SID: account.workspaceSid,
      TWILIO_STUDIO_HANDOFF_FLOW_SID: account.studioFlowSid,
      TWILIO_CONVERSATION_CONFIGURATION_ID: account.orchestratorConfigurationId,
      TWILIO_PHONE_NUMBER: account.address,
      ...(place === 1 && {
        NODE_OPTIONS: `${redirect} --require ${join(__dirname, 'skewClock.cjs')}`,
        SKEW_MS: String(SKEW_MS),
      }),
    });
    this.door.ports.push(process.port);
    return process;
  }

  async open(): Promise<void> {
    this.alive = await Promise.all([this.start(0), this.start(1)]);
  }

  /** The weather, until it is over. */
  async rage(): Promise<void> {
    for (; !this.over; this.counts.weathers += 1) {
      const turn = this.counts.weathers;
      const mode = MODES[Math.floor(turn / HOSTS.length) % MODES.length] ?? 'server-error';
      this.twilio.faults.clear();
      this.twilio.faults.add({ host: HOSTS[turn % HOSTS.length] ?? '', mode });
      this.distance.set({ delayMs: turn % 3 === 2 ? 400 : 5, jitterMs: turn % 3 === 2 ? 400 : 5 });
      if (turn % 2 === 1) await this.kill(Math.random() < 0.5 ? 0 : 1);
      await until(() => this.over, EVERY_MS);
    }
  }

  private async kill(place: number): Promise<void> {
    const victim = this.alive[place];
    if (!victim) return;
    this.door.ports.splice(this.door.ports.indexOf(victim.port), 1);
    await victim.kill();
    this.counts.deaths += 1;
    this.alive[place] = await this.start(place);
  }

  /** Asks until it is answered as wanted; what was broken off may have been done. */
  private async ask(path: string, key: string, token: string, body: object): Promise<Record<string, unknown>> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      try {
        const response = await fetch(`${this.door.url}/handoff${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': key },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(15_000),
        });
        const answer = (await response.json()) as Record<string, unknown>;
        if (response.ok && answer.delivered !== false) return answer;
        // It is the AI's already: the answer to an earlier attempt was lost.
        if (response.status === 409 && path.endsWith('give-back')) return answer;
      } catch {
        this.counts.brokenOff += 1;
      }
      await rest(250);
    }
    this.unanswered.push(path.replace(/[0-9A-Z]{26}/, '{id}'));
    return {};
  }

  private async handOver(chat: Chat, time: number): Promise<void> {
    const { id } = await this.ask('/handoffs', `${chat.id}-${time}`, KEY, {
      conversationId: chat.id,
      channel: 'chat',
      customerAddress: chat.customer,
      reason: 'The customer wants a person',
      deliver: true,
    });
    if (typeof id === 'string') this.told.set(chat, [...(this.told.get(chat) ?? []), id]);
  }

  private async accept(chat: Chat): Promise<HeldChat | undefined> {
    const { engine } = this.twilio.taskRouter;
    const offered = (): boolean =>
      [...engine.tasks.values()].some(
        ({ sid, attributes }) =>
          attributes.conversationSid === chat.sid &&
          engine.reservationsOf(sid).some(({ status }) => status === 'pending'),
      );
    await until(offered, 20_000);
    return offered() ? accepted(this.twilio, chat) : undefined;
  }

  private giveBack(held: HeldChat): Promise<unknown> {
    const taken = this.told.get(held)?.at(-1) ?? held.handoffId;
    return this.ask(`/handoffs/${taken}/give-back`, `${held.taskSid}-back`, workerToken(DANA), {
      taskSid: held.taskSid,
      note: 'The refund is approved.',
      outcome: 'solved',
    });
  }

  async live(chat: Chat, story: (typeof STORIES)[number]): Promise<void> {
    await this.handOver(chat, 1);
    if (story === 'nobody comes') {
      const { engine } = this.twilio.taskRouter;
      const task = [...engine.tasks.values()].find(({ attributes }) => attributes.conversationSid === chat.sid);
      if (task) engine.endTask(task.sid, 'canceled', 'Nobody came');
      return;
    }
    const held = await this.accept(chat);
    if (!held || story === 'accepted') return;
    await this.giveBack(held);
    this.twilio.taskRouter.engine.setReservation(held.reservationSid, 'completed');
    if (story !== 'given back and handed over again') return;
    await this.handOver(chat, 2);
    await this.accept(chat);
  }

  /** The weather clears; whoever starts now ends what the others have left. */
  async clear(chats: readonly Chat[]): Promise<void> {
    this.over = true;
    this.twilio.faults.clear();
    this.distance.set({ delayMs: 0 });
    const isDone = (chat: Chat): boolean => this.wrongOf(chat).length === 0;
    for (let round = 0; round < 8 && !chats.every(isDone); round += 1) {
      for (const chat of chats) timePasses(this.twilio, chat);
      const fresh = await this.start(0);
      await until(() => chats.every(isDone), 6_000);
      this.door.ports.splice(this.door.ports.indexOf(fresh.port), 1);
      await fresh.kill();
    }
    await Promise.all(this.alive.map((one) => one.kill()));
  }

  /** What must not be. */
  wrongOf(chat: Chat): ('stranded' | 'lost' | 'doubled')[] {
    const state = stateOf(this.twilio, chat);
    const { engine } = this.twilio.taskRouter;
    const tasks = [...engine.tasks.values()].filter(({ attributes }) => attributes.conversationSid === chat.sid);
    const isLive = tasks.some(({ assignmentStatus }) => ['pending', 'reserved', 'assigned'].includes(assignmentStatus));
    const answers = state.owner === 'human' ? isLive : state.callbacks > 0;
    const told = new Set(this.told.get(chat));
    const doubled = new Set(state.taskHandoffIds).size < state.tasks;
    return [
      ...(state.settled && !state.listed && answers ? [] : (['stranded'] as const)),
      ...([...told].every((id) => state.taskHandoffIds.includes(id)) ? [] : (['lost'] as const)),
      ...(doubled ? (['doubled'] as const) : []),
    ];
  }
}

async function main(): Promise<void> {
  say({ machine: machine() });
  const distance = new Distance({ delayMs: 0 });
  const [twilio, door] = await Promise.all([startTwilio({ distance }), FrontDoor.start(), buildCommandLine()]);
  openDesk(twilio);
  twilio.taskRouter.setEventCallback(`${door.url}/handoff/events`);
  const storm = new Storm(twilio, distance, door);
  await storm.open();
  say({ what: 'two processes are there' });
  const chats = Array.from({ length: CONVERSATIONS }, () => twilio.startChat());
  const from = Date.now();
  const raging = storm.rage();
  await atOnce(Array.from({ length: AT_A_TIME }), [...chats.entries()], async (_, [place, chat]) =>
    storm.live(chat, STORIES[place % STORIES.length] ?? 'accepted'),
  );
  const seconds = Math.round((Date.now() - from) / 1_000);
  say({ what: 'the weather clears', seconds, ...storm.counts });
  await storm.clear(chats);
  await raging;
  const wrong = chats.flatMap((chat) => storm.wrongOf(chat));
  const count = (what: string): number => wrong.filter((one) => one === what).length;
  say({
    conversations: CONVERSATIONS,
    seconds,
    stranded: count('stranded'),
    lost: count('lost'),
    doubled: count('doubled'),
    changesOfWeather: storm.counts.weathers,
    deaths: storm.counts.deaths,
    connectionsBrokenOff: storm.counts.brokenOff,
    events: door.counts,
    requestsNeverAnswered: storm.unanswered.length,
  });
  for (const chat of chats)
    if (storm.wrongOf(chat).length > 0)
      say({
        wrong: storm.wrongOf(chat),
        story: STORIES[chats.indexOf(chat) % STORIES.length],
        ...stateOf(twilio, chat),
      });
  door.close();
  await twilio.close();
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

void main().then(() => process.exit());
