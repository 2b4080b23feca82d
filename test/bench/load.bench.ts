// `npx tsx test/bench/load.bench.ts [--runs CONVERSATIONS] [--rounds N]`: an emitter in a process of its own, 500
// hand-overs at a time. In turns: alone; while an attacker with 1,000 requests a second and 50 slow clients are busy with
// another server on the same machine, which only says no; and while they are busy with the emitter. What the second
// costs is the attackers' own share of the machine; what the third costs beyond it is ours. Prints how long hand-overs
// took in milliseconds, the emitter's own processor time (a busy machine does not change it), and the heap after each
// round, when nothing is under way.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as rest } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { machine } from './FlexBench';
import { KEYS, startEmitter } from './startEmitter';

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '20000' }, rounds: { type: 'string', default: '5' } },
  allowPositionals: true,
});
const CONVERSATIONS = Number(values.runs);
const ROUNDS = Number(values.rounds);
const AT_ONCE = 500;
const SLOW_CLIENTS = 50;
const ATTACKS_A_SECOND = 1_000;
const TWILIO_MS = 20;
const PHASES = ['alone', 'attackers elsewhere', 'attacked'] as const;
type Phase = (typeof PHASES)[number];

const BODY = JSON.stringify({
  reason: 'wants a person',
  messages: [
    { role: 'customer', text: 'My order 10432 arrived broken, I want $189.00 back.' },
    { role: 'assistant', text: 'I have checked your order, but the refund was refused.' },
    { role: 'customer', text: 'Let me talk to a person, please.' },
  ],
});

function post(agent: Agent, address: string, headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve) => {
    const asked = request(address, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.once('error', () => resolve(0));
    asked.end(body);
  });
}

/** Unsigned events, wrong signatures and garbage tokens, at an even pace, whatever becomes of them. */
function attack(url: string): void {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const answered: Record<number, number> = {};
  let number = 0;
  setInterval(() => {
    for (let one = 0; one < ATTACKS_A_SECOND / 50; one += 1) {
      number += 1;
      const isEvent = number % 2 === 0;
      const headers = {
        authorization: `Bearer garbage${number}`,
        'content-type': isEvent ? 'application/x-www-form-urlencoded' : 'application/json',
        ...(number % 4 === 0 ? { 'x-twilio-signature': 'wrongwrongwrongwrongwrongw==' } : {}),
      };
      const path = isEvent ? '/events' : '/handoffs/x/give-back';
      void post(agent, url + path, headers, 'a=1').then((status) => (answered[status] = (answered[status] ?? 0) + 1));
    }
  }, 20);
  process.on('message', () => process.send?.({ answered }));
}

/** Bodies that come drop by drop and never end. */
function drip(url: string): void {
  const { hostname, port } = new URL(url);
  for (let one = 0; one < SLOW_CLIENTS; one += 1) {
    const open = (): void => {
      const socket = connect(Number(port), hostname);
      socket.write(
        `POST /handoff/handoffs HTTP/1.1\r\nhost: x\r\nx-api-key: ${KEYS[0]}\r\n` +
          'content-type: application/json\r\ncontent-length: 100000\r\n\r\n',
      );
      const clock = setInterval(() => socket.write(' '), 200);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        clearInterval(clock);
        setTimeout(open, 100);
      });
    };
    open();
  }
}

/** A server that does nothing but say no: what a refusal costs at least. */
async function sayNo(): Promise<void> {
  const server = createServer((asked, answer) => {
    asked.resume();
    asked.once('end', () => answer.writeHead(403, { 'content-type': 'application/json' }).end('{"status":403}'));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  answerOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

async function serve(): Promise<void> {
  const { url, close } = await startEmitter({ delayMs: TWILIO_MS });
  process.once('disconnect', () => void close());
  answerOf(url);
}

interface Figures {
  heapMb: number;
  /** Milliseconds since it began. */
  workedMs: number;
}

/** Says where it is, and then, whenever it is asked, its heap after the collector ran and how long it worked so far. */
function answerOf(url: string): void {
  process.on('message', (what) => {
    const { user, system } = process.cpuUsage();
    if (what === 'heap') (globalThis as { gc?: () => void }).gc?.();
    const heapMb = Math.round(process.memoryUsage().heapUsed / 1e5) / 10;
    process.send?.({ heapMb, workedMs: (user + system) / 1_000 } satisfies Figures);
  });
  process.once('disconnect', () => setTimeout(() => process.exit(), 1_000).unref());
  process.send?.({ url });
}

const start = (role: string, url = ''): ChildProcess =>
  fork(process.argv[1] ?? '', [role, url], { execArgv: [...process.execArgv, '--expose-gc'] });

async function told<T>(child: ChildProcess, order?: string): Promise<T> {
  if (order !== undefined) child.send(order);
  const [message] = (await once(child, 'message')) as [T];
  return message;
}

/** Connections stay: what is measured are hand-overs, and not how long the system lets one wait for a connection. */
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

async function handOvers(url: string, count: number): Promise<{ took: number[]; refused: number }> {
  const took: number[] = [];
  let begun = 0;
  let refused = 0;
  const work = async (): Promise<void> => {
    while (begun < count) {
      begun += 1;
      const headers = { 'x-api-key': KEYS[begun % KEYS.length] ?? '', 'content-type': 'application/json' };
      const before = performance.now();
      const status = await post(agent, `${url}/handoffs`, headers, BODY);
      took.push(performance.now() - before);
      if (status !== 201) refused += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { took, refused };
}

interface Measured {
  took: number[];
  refused: number;
  seconds: number;
  workedMs: number;
  attacks: Record<number, number>;
}

function spread({ took, refused, seconds, workedMs, attacks }: Measured) {
  const sorted = [...took].sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  const attacked = Object.values(attacks).reduce((sum, one) => sum + one, 0);
  return {
    handOvers: took.length,
    refused,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    workedMsForEach: Math.round((workedMs / took.length) * 100) / 100,
    ...(attacked > 0 ? { attacksASecond: Math.round(attacked / seconds), attacks } : {}),
  };
}

interface Attacked {
  answered: Record<number, number>;
}

async function attacksOf(attacker: ChildProcess): Promise<number> {
  const { answered } = await told<Attacked>(attacker, 'answered');
  return Object.values(answered).reduce((sum, one) => sum + one, 0);
}

async function measure(): Promise<void> {
  console.log(JSON.stringify({ bench: 'load', machine: machine() }));
  const [server, no] = [start('serve'), start('no')];
  const [{ url }, elsewhere] = await Promise.all([told<{ url: string }>(server), told<{ url: string }>(no)]);
  const all = Object.fromEntries(
    PHASES.map((phase) => [phase, { took: [], refused: 0, seconds: 0, workedMs: 0, attacks: {} } as Measured]),
  ) as Record<Phase, Measured>;
  const heapMb: number[] = [];
  const each = Math.max(AT_ONCE, Math.floor(CONVERSATIONS / ROUNDS / PHASES.length));
  await handOvers(url, AT_ONCE);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const phase of PHASES) {
      const target = phase === 'attacked' ? url : elsewhere.url;
      const enemies = phase === 'alone' ? [] : [start('attack', target), start('drip', target)];
      // Their own start is not to be measured, and nothing is before they are at work.
      const [attacker] = enemies;
      while (attacker && (await attacksOf(attacker)) < ATTACKS_A_SECOND) await rest(200);
      const attacksBefore = attacker ? await told<Attacked>(attacker, 'answered') : { answered: {} };
      const before = await told<Figures>(server, 'worked');
      const from = performance.now();
      const { took, refused } = await handOvers(url, each);
      const one = all[phase];
      one.seconds += (performance.now() - from) / 1_000;
      one.workedMs += (await told<Figures>(server, 'worked')).workedMs - before.workedMs;
      one.took.push(...took);
      one.refused += refused;
      if (attacker) {
        const { answered } = await told<Attacked>(attacker, 'answered');
        for (const [status, count] of Object.entries(answered))
          one.attacks[Number(status)] =
            (one.attacks[Number(status)] ?? 0) + count - (attacksBefore.answered[Number(status)] ?? 0);
      }
      for (const enemy of enemies) enemy.kill();
      await rest(500);
    }
    heapMb.push((await told<Figures>(server, 'heap')).heapMb);
  }
  const [alone, beside, attacked] = PHASES.map((phase) => spread(all[phase]));
  if (!alone || !beside || !attacked) return;
  const ratio = (a: { p99: number }, b: { p99: number }): number => Math.round((a.p99 / b.p99) * 100) / 100;
  console.log(
    JSON.stringify({
      bench: 'load',
      unit: 'ms',
      alone,
      attackersElsewhere: beside,
      attacked,
      p99: { attackersOwn: ratio(beside, alone), ours: ratio(attacked, beside), together: ratio(attacked, alone) },
      heapMb,
    }),
  );
  server.disconnect();
  no.disconnect();
}

const [role = '', url = ''] = positionals;
if (role === 'serve') void serve();
else if (role === 'no') void sayNo();
else if (role === 'attack') attack(url);
else if (role === 'drip') drip(url);
else void measure().then(() => process.exit());
