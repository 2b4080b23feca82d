// `npx tsx test/bench/storm.bench.ts [--runs CONVERSATIONS] [--every MS] [--at-once N] [--log FILE]`: conversations are handed over,
// transferred, given back, completed, closed, or nobody comes, as `StormyOffice.ts` tells, in the weather of `Weather.ts`:
// each of Twilio's services is down in turn, in every way; events come late, twice and in another order (`FrontDoor.ts`);
// one process's clock is half a minute ahead; processes die. Then the weather clears, and what is stranded, lost or
// doubled is counted, and what was survived. `--runs 2000 --every 10000 --at-once 32` is the long one. A line of JSON each.
import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Distance } from '../../sandbox/kernel/Distance';
import { atOnce } from '../emitter/atOnce';
import { buildCommandLine } from '../emitter/ServeProcess';
import { startTwilio } from '../emitter/startTwilio';
import { stateOf } from '../emitter/stateOf';
import { timePasses } from '../emitter/timePasses';
import { machine } from './FlexBench';
import { FrontDoor } from './FrontDoor';
import { damageOf, type Damage } from './stormDamage';
import { STORIES, StormyOffice } from './StormyOffice';
import { Weather } from './Weather';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '60' },
    every: { type: 'string', default: '4000' },
    'at-once': { type: 'string', default: '12' },
    /** The processes' own log, for whoever looks for what went wrong. */
    log: { type: 'string' },
  },
});
const CONVERSATIONS = Number(values.runs);
const ROUNDS = 8;
/** For each round of what is done once the weather has cleared. */
const ROUND_MS = 10_000 + CONVERSATIONS * 40;
const say = (result: object): void => console.log(JSON.stringify({ bench: 'storm', ...result }));

async function main(): Promise<void> {
  say({ machine: machine() });
  const distance = new Distance({ delayMs: 0 });
  const [twilio, door] = await Promise.all([startTwilio({ distance }), FrontDoor.start(), buildCommandLine()]);
  twilio.taskRouter.setEventCallback(`${door.url}/handoff/events`);
  const office = new StormyOffice(twilio, `${door.url}/handoff`);
  const weather = new Weather(twilio, distance, door, Number(values.every), (line) => {
    if (values.log) appendFileSync(values.log, `${line}\n`);
  });
  await weather.open();
  const stories = Object.entries(STORIES);
  const chats = Array.from({ length: CONVERSATIONS }, (_, place) => {
    const [story, live] = stories[place % stories.length] ?? stories[0]!;
    return { chat: twilio.startChat(), story, live };
  });
  const from = Date.now();
  weather.rage();
  const failures: unknown[] = [];
  await atOnce(Array.from({ length: Number(values['at-once']) }), chats, async (_, { chat, live }) => {
    await live(office, chat).catch((error: unknown) => failures.push(String(error)));
  });
  const seconds = Math.round((Date.now() - from) / 1_000);
  await weather.clear();
  say({ what: 'the weather clears', seconds, ...weather.counts, ...office.counts, failures });

  const damage = (): { chat: (typeof chats)[number]; wrong: Damage[] }[] =>
    chats.flatMap((one) => {
      const wrong = damageOf(twilio, one.chat, office.of(one.chat));
      return wrong.length > 0 ? [{ chat: one, wrong }] : [];
    });
  let looked = 0;
  const isDone = (): boolean => {
    if (Date.now() - looked < 1_000) return false;
    const none = damage().length === 0;
    looked = Date.now();
    return none;
  };
  for (let round = 0; round < ROUNDS && damage().length > 0; round += 1) {
    for (const { chat } of chats) timePasses(twilio, chat);
    await weather.renew(isDone, ROUND_MS);
    say({
      what: 'somebody has looked',
      round,
      left: damage().map(({ chat, wrong }) => `${chat.story}: ${wrong.join()}`),
    });
  }
  await weather.close();

  const wrong = damage();
  const count = (what: Damage): number => wrong.filter((one) => one.wrong.includes(what)).length;
  const survived = Object.values(weather.counts.failed).reduce((sum, failed) => sum + failed, 0);
  say({
    conversations: CONVERSATIONS,
    seconds,
    stranded: count('stranded'),
    lost: count('lost'),
    doubled: count('doubled'),
    faultsSurvived: survived + weather.counts.deaths + door.counts.doubled + door.counts.late + door.counts.lost,
    requestsFailed: weather.counts.failed,
    deaths: weather.counts.deaths,
    turnsOfWeather: weather.counts.turns,
    events: door.counts,
    ...office.counts,
    handoffs: chats.reduce((sum, { chat }) => sum + office.of(chat).delivered.size, 0),
    returns: chats.reduce((sum, { chat }) => sum + office.of(chat).returned.size, 0),
    transfers: chats.reduce((sum, { chat }) => sum + office.of(chat).transfers, 0),
  });
  for (const {
    chat: { chat, story },
    wrong: what,
  } of wrong)
    say({
      wrong: what,
      story,
      state: stateOf(twilio, chat),
      said: twilio.conversations.conversation(chat.sid)?.messages.map(({ author, body }) => `${author}: ${body}`),
      delivered: [...office.of(chat).delivered],
      owner: twilio.sync.developer.find('document', `handoff.owner.${chat.id}`)?.data,
      tasks: [...twilio.taskRouter.engine.tasks.values()]
        .filter(({ attributes }) => attributes.conversationSid === chat.sid)
        .map(({ sid, assignmentStatus, reason }) => ({ sid, assignmentStatus, reason })),
    });
  door.close();
  await twilio.close();
  process.exitCode = wrong.length + failures.length > 0 ? 1 : 0;
}

void main().then(() => process.exit());
