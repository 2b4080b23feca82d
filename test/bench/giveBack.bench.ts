// `npx tsx test/bench/giveBack.bench.ts [--runs N] [--delay MS]`: from the agent's click to the virtual agent's first word in the chat, in milliseconds, as JSON.
// Every call to Twilio takes `delay` (80 by default) longer; the calls that no other was under way with are listed.
import { parseArgs } from 'node:util';
import { createServer, request as forward } from 'node:http';
import twilio from 'twilio';
import { UpstreamHttpClient } from '../../sandbox/kernel/UpstreamHttpClient';
import { account } from '../../sandbox/kernel/account';
import type { TwilioClient } from '../../src/emitter/twilio/TwilioCalls';
import { chatOf, openDesk, ReturnDesk, writes } from '../emitter/ReturnDesk';
import { AI_ADDRESS, startTwilio } from '../emitter/startTwilio';
import { spread } from './spread';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '10' }, delay: { type: 'string', default: '80' } },
});
const ROUNDS = Number(values.runs);
const delayMs = Number(values.delay);

interface TimedCall {
  name: string;
  from: number;
  to: number;
}

/** The sandbox behind a line that takes its time. */
async function slowLine(target: string, calls: TimedCall[]): Promise<{ url: string; close: () => void }> {
  const server = createServer((incoming, outgoing) => {
    const call = { name: nameOf(incoming.method ?? '', incoming.url ?? ''), from: performance.now(), to: Infinity };
    calls.push(call);
    setTimeout(() => {
      const { hostname, port } = new URL(target);
      const passed = forward(
        { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
          answer.on('end', () => (call.to = performance.now()));
        },
      );
      incoming.pipe(passed);
    }, delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Without what differs from round to round. */
function nameOf(method: string, url: string): string {
  const [, host = '', path = ''] = /^\/__up\/([^/]+)([^?]*)/.exec(url) ?? [];
  const flat = path
    .replace(/(conv_\w+?|mem_\w+?)_[0-9a-z]{26}/g, '{$1}')
    .replace(/\b(?:A[CK]|W[KSTRW]|K[DG]|U[OT]|C[HAF]|IS)[0-9a-f]{32}\b/g, '{sid}')
    .replace(/\.[0-9A-Z]{26}/g, '.{id}')
    .replace(/open\.\d+/, 'open.{n}');
  return `${method} ${host}${flat}`;
}

/** Groups of calls that were under way at the same time: as many delays as there are groups. */
function steps(calls: readonly TimedCall[]): string[][] {
  const groups: { to: number; names: string[] }[] = [];
  for (const call of [...calls].sort((a, b) => a.from - b.from)) {
    const last = groups.at(-1);
    if (last && call.from < last.to) {
      last.names.push(call.name);
      last.to = Math.min(last.to, call.to);
    } else groups.push({ to: call.to, names: [call.name] });
  }
  return groups.map(({ names }) => names);
}

async function main(): Promise<void> {
  const services = await startTwilio();
  openDesk(services);
  const calls: TimedCall[] = [];
  const line = await slowLine(services.url, calls);
  const client = twilio(account.sid, account.authToken, {
    httpClient: new UpstreamHttpClient(line.url, { keepAlive: true }),
  }) as TwilioClient;
  const desk = await ReturnDesk.open(
    services,
    { callLimits: {}, times: { idleMs: 30_000 }, ownership: {}, giveBack: { mostReturns: 1_000 } },
    client,
  );
  const toAnswer: number[] = [];
  const toWord: number[] = [];
  const inTwilio: number[] = [];
  let last: string[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const chat = await desk.handOver(services, await desk.startChat(services));
    // The customer waits for an answer, so that the virtual agent speaks as soon as it may.
    writes(services, chat, 'Are you still there?');
    await desk.emitter.recover();
    calls.length = 0;
    const click = performance.now();
    const answer = await desk.giveBack(chat);
    toAnswer.push(performance.now() - click);
    if (answer.statusCode !== 200) throw new Error(`Not given back: ${answer.body}`);
    while (chatOf(services, chat).at(-1)?.author !== AI_ADDRESS) await new Promise((go) => setTimeout(go, 1));
    const word = performance.now() - click;
    toWord.push(word);
    last = steps(calls.filter(({ from }) => from < click + word));
    inTwilio.push(last.length * delayMs);
    services.taskRouter.engine.setReservation(chat.reservationSid, 'completed');
  }
  console.log(
    JSON.stringify(
      {
        bench: 'giveBack',
        unit: 'ms',
        delayPerCall: delayMs,
        clickToAnswer: spread(toAnswer),
        clickToFirstWord: spread(toWord),
        oursOfIt: spread(toWord.map((one, place) => one - (inTwilio[place] ?? 0))),
        steps: last,
      },
      null,
      2,
    ),
  );
  await desk.close();
  line.close();
  await services.close();
}

void main();
