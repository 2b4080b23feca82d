// `npx tsx test/bench/sandbox.bench.ts [--runs N]`: the sandbox in a process of its own: from its start to its first
// answer, with nothing kept of an earlier start and then warm; the memory it holds then; requests a second. A line of JSON
// for each.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { account } from '../../sandbox/kernel/account';
import { machine } from './FlexBench';
import { spread } from './spread';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const RUNS = Number(values.runs);
const REQUESTS = 2_000;
const AT_A_TIME = 20;
const ROOT = join(__dirname, '../..');
/** With Flex and its pages; and the services alone. */
const KINDS = { 'with Flex': 'sandbox/main.ts', 'the services alone': 'test/bench/twilioProcess.ts' } as const;
const say = (result: object): void => console.log(JSON.stringify({ bench: 'sandbox', ...result }));

/** Resolves when it has answered once. */
async function start(file: string): Promise<{ child: ChildProcess; url: string; ms: number }> {
  const from = performance.now();
  const child = fork(join(ROOT, file), {
    execArgv: ['--import', 'tsx'],
    silent: true,
    env: { ...process.env, PORT: '0' },
  });
  const url = await Promise.race([
    once(child, 'message').then(([{ url: told }]) => String(told)),
    new Promise<string>((resolve) => {
      let out = '';
      child.stdout?.on('data', (part: Buffer) => {
        out += part.toString();
        const [, found] = /(http:\/\/localhost:\d+)/.exec(out) ?? [];
        if (found) resolve(found);
      });
    }),
  ]);
  await ask(url);
  return { child, url, ms: performance.now() - from };
}

const authorization = `Basic ${Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')}`;
async function ask(url: string): Promise<void> {
  const address = `${url}/__up/taskrouter.twilio.com/v1/Workspaces/${account.workspaceSid}/Workers?PageSize=5`;
  const answer = await fetch(address, { headers: { authorization } });
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}`);
  await answer.arrayBuffer();
}

/** Megabytes of a process that are in memory. */
function residentMB(pid: number): number | undefined {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return undefined;
  const [, kB] = /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8')) ?? [];
  return kB === undefined ? undefined : Math.round(Number(kB) / 1_024);
}

async function perSecond(url: string): Promise<number> {
  const from = performance.now();
  let left = REQUESTS;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await ask(url);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return Math.round(REQUESTS / ((performance.now() - from) / 1_000));
}

async function main(): Promise<void> {
  say({ machine: machine() });
  for (const [what, file] of Object.entries(KINDS)) {
    const times: number[] = [];
    let [memoryMB, rate]: (number | undefined)[] = [];
    for (let run = 0; run <= RUNS; run += 1) {
      const { child, url, ms } = await start(file);
      // The first one compiles and bundles what the others find.
      if (run > 0) times.push(ms);
      memoryMB = residentMB(child.pid ?? 0);
      if (run === RUNS) rate = await perSecond(url);
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    say({ what, unit: 'ms', warmStart: spread(times), memoryMB, requestsPerSecond: rate });
  }
}

void main();
