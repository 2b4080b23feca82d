// `npx tsx test/bench/load.bench.ts [conversations]`: an emitter in a process of its own, 500 hand-overs at a time for so
// many conversations (default 20,000); first alone, then beside 50 clients whose bodies come drop by drop and one attacker
// with 1,000 unsigned requests and garbage tokens a second. Prints how long hand-overs took in milliseconds, and the
// server's heap in MB after every tenth, when nothing is under way. Others' p99 should at most double, the heap stay flat.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { Agent, request } from 'node:http';
import { KEYS, startEmitter } from './startEmitter';

const AT_ONCE = 500;
const SLOW_CLIENTS = 50;
const ATTACKS_A_SECOND = 1_000;
const TWILIO_MS = 20;

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

/** Unsigned events and garbage tokens, at an even pace, whatever becomes of them. */
function attack(url: string): void {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  let number = 0;
  setInterval(() => {
    for (let one = 0; one < ATTACKS_A_SECOND / 50; one += 1) {
      number += 1;
      const isEvent = number % 2 === 0;
      const path = isEvent ? '/events' : '/handoffs/x/give-back';
      const type = isEvent ? 'application/x-www-form-urlencoded' : 'application/json';
      void post(agent, url + path, { authorization: `Bearer garbage${number}`, 'content-type': type }, 'a=1');
    }
  }, 20);
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

/** Answers to `heap` with the heap in MB, after the collector ran. */
async function serve(): Promise<void> {
  const { url, close } = await startEmitter({ delayMs: TWILIO_MS });
  process.on('message', () => {
    (globalThis as { gc?: () => void }).gc?.();
    process.send?.({ heapMb: Math.round(process.memoryUsage().heapUsed / 1e5) / 10 });
  });
  process.once('disconnect', () => void close());
  process.send?.({ url });
}

const start = (role: string, url = ''): ChildProcess =>
  fork(process.argv[1] ?? '', [role, url], { execArgv: [...process.execArgv, '--expose-gc'] });

async function told<T>(child: ChildProcess): Promise<T> {
  const [message] = (await once(child, 'message')) as [T];
  return message;
}

async function handOvers(url: string, count: number): Promise<{ took: number[]; refused: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
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
  agent.destroy();
  return { took, refused };
}

function spread({ took, refused }: { took: number[]; refused: number }) {
  const sorted = [...took].sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { handOvers: took.length, refused, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

async function measure(conversations: number): Promise<void> {
  const server = start('serve');
  const { url } = await told<{ url: string }>(server);
  const heap: number[] = [];
  const step = Math.max(AT_ONCE, Math.floor(conversations / 10));
  const run = async (steps: number) => {
    const all: { took: number[]; refused: number } = { took: [], refused: 0 };
    for (let one = 0; one < steps; one += 1) {
      const { took, refused } = await handOvers(url, step);
      all.took.push(...took);
      all.refused += refused;
      server.send('heap');
      heap.push((await told<{ heapMb: number }>(server)).heapMb);
    }
    return spread(all);
  };
  await handOvers(url, AT_ONCE);
  const alone = await run(5);
  const enemies = [start('attack', url), start('drip', url)];
  const attacked = await run(5);
  for (const enemy of enemies) enemy.kill();
  console.log(
    JSON.stringify({ alone, attacked, p99Ratio: Math.round((attacked.p99 / alone.p99) * 100) / 100, heapMb: heap }),
  );
  server.disconnect();
}

const [, , role = '', url = ''] = process.argv;
if (role === 'serve') void serve();
else if (role === 'attack') attack(url);
else if (role === 'drip') drip(url);
else void measure(Number(role) || 20_000);
