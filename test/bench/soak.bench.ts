// `npx tsx test/bench/soak.bench.ts [--runs CONVERSATIONS] [--at-once N] [--heap FOLDER] [--out FILE]`: an emitter in a
// process of its own through so many whole conversations (default 20,000) against the emulated Twilio over the wire, as
// `wholeConversation.ts` tells one. After each 1,000, or a tenth of fewer, when nothing is under way: the heap after the
// collector ran, what is open (sockets, timers), every map, set and list that is large, and what is left in Sync. A line
// of JSON each, and all of them in a file of `--out`. `--heap` writes a picture of the heap into that folder each time.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { staffAccount } from '../../sandbox/kernel/account';
import { atOnce } from '../emitter/atOnce';
import { startTwilio, type Twilio } from '../emitter/startTwilio';
import { stateOf } from '../emitter/stateOf';
import { until } from '../emitter/until';
import { machine } from './FlexBench';
import type { Looked, SoakOrder } from './soakEmitter';
import { openOffice, people, wholeConversation } from './wholeConversation';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20000' },
    'at-once': { type: 'string', default: '32' },
    heap: { type: 'string' },
    out: { type: 'string' },
  },
});
const CONVERSATIONS = Number(values.runs);
const AT_ONCE = Number(values['at-once']);
/** The emulated Twilio keeps everything for ever, and looks through it: it is another one after so many. */
const PER_TWILIO = 200;
const LOOK_EVERY = Math.min(1_000, Math.max(PER_TWILIO, Math.round(CONVERSATIONS / 10 / PER_TWILIO) * PER_TWILIO));

const results: object[] = [];
function say(result: object): void {
  console.log(JSON.stringify({ bench: 'soak', ...result }));
  results.push(result);
  if (values.out) writeFileSync(values.out, `${JSON.stringify({ at: new Date().toISOString(), results }, null, 2)}\n`);
}

/** The emitter is told its address before it listens there. */
async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

/** What is left of conversations that are over: all of it has an end, and nobody is looked after any more. */
interface Left {
  /** Objects by the form of their name. */
  objects: Record<string, number>;
  /** Those of them that would stay for ever. */
  withoutEnd: number;
  /** Conversations that a process still has something to do with, by how far they are. */
  underWay: Record<string, number>;
}

/** How many conversations the processes still have something to do with. */
const underWayIn = ({ sync: { developer } }: Twilio): number =>
  developer.all('map').reduce((sum, { items }) => sum + items.size, 0);

function leftIn({ sync: { developer } }: Twilio, left: Left): void {
  for (const type of ['document', 'list', 'map'] as const)
    for (const { uniqueName = '', expiresAt, items } of developer.all(type)) {
      const form = `${type} ${uniqueName.replace(/\.(?:CH\w{32}|conv_\w+|[0-9A-Z]{26}|~?\w{20,})/g, '.ID').replace(/\.\d+$/, '.N')}`;
      left.objects[form] = (left.objects[form] ?? 0) + 1;
      // What a map holds ends item by item.
      if (type !== 'map' && !expiresAt) left.withoutEnd += 1;
      for (const conversationId of type === 'map' ? items.keys() : []) {
        const progress = developer.find('document', `handoff.owner.${conversationId}`)?.data.progress;
        const step = String((progress as { step?: string } | undefined)?.step ?? 'settled');
        left.underWay[step] = (left.underWay[step] ?? 0) + 1;
      }
    }
}

async function main(): Promise<void> {
  say({ machine: machine() });
  staffAccount(people);
  const server = fork(join(__dirname, 'soakEmitter.ts'), {
    execArgv: ['--import', 'tsx', '--expose-gc'],
    env: { ...process.env, PORT: String(await freePort()) },
  });
  const [{ url }] = (await once(server, 'message')) as [{ url: string }];
  const asks = async <Told>(order: SoakOrder): Promise<Told> => {
    server.send(order);
    return ((await once(server, 'message')) as [Told])[0];
  };
  const wrong: Record<string, number> = {};
  const left: Left = { objects: {}, withoutEnd: 0, underWay: {} };
  const from = Date.now();
  for (let done = 0; done < CONVERSATIONS;) {
    const count = Math.min(PER_TWILIO, CONVERSATIONS - done);
    const twilio = await startTwilio();
    await asks({ origin: twilio.url });
    twilio.orchestrator.service.setStatusCallbacks([{ url: `${url}/webhook`, method: 'POST' }]);
    twilio.taskRouter.setEventCallback(`${url}/handoff/events`);
    openOffice(twilio);
    await atOnce(Array.from({ length: AT_ONCE }), Array.from({ length: count }), async () => {
      const lived = await wholeConversation(twilio, url);
      if (lived.wrong === undefined) return;
      wrong[lived.wrong] = (wrong[lived.wrong] ?? 0) + 1;
      const { chat } = lived;
      const owner = twilio.sync.developer.find('document', `handoff.owner.${chat.id}`)?.data;
      const said = twilio.conversations
        .conversation(chat.sid)
        ?.messages.map(({ author, body }) => `${author}: ${body}`);
      say({ wrong: lived.wrong, state: stateOf(twilio, chat), owner, said });
    });
    // What is told of the last ones is on its way.
    await until(() => underWayIn(twilio) === 0, 30_000);
    leftIn(twilio, left);
    done += count;
    if (done % LOOK_EVERY === 0 || done === CONVERSATIONS) {
      const looked = await asks<Looked>({});
      say({ conversations: done, seconds: Math.round((Date.now() - from) / 1_000), wrong, left, ...looked });
      if (values.heap) {
        mkdirSync(values.heap, { recursive: true });
        await asks({ snapshot: join(values.heap, `${done}.heapsnapshot`) });
      }
    }
    await twilio.close();
  }
  server.disconnect();
}

void main().then(() => process.exit());
