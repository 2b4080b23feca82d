import Fastify from 'fastify';
import twilioLibrary from 'twilio';
import { createEmitter } from '../../src/emitter';
import { readArguments } from '../../src/emitter/envelope/readHandoffArguments';
import { readAnswer } from '../../src/emitter/protocol/waiting/readAnswer';
import { textsFor, WAITING_TEXTS } from '../../src/emitter/protocol/waiting/textsFor';
import { ALTERNATIVES } from '../../src/emitter/protocol/waiting/WaitingTexts';
import { readHandoff } from '../../src/handoff/readHandoff';
import { Inputs, randomOf } from './inputs';
import { openRawDoor } from './rawHttp';
import { TEXT_DOORS } from './textDoors';

/** An input that something broke on. */
export interface Finding {
  door: string;
  /** The seed of its input: the same seed makes the same input. */
  seed: number;
  what: string;
  input: string;
}

export interface FuzzReport {
  /** By door. */
  inputs: Record<string, number>;
  findings: Finding[];
  /** The slowest input of each door, in milliseconds. */
  slowestMs: Record<string, number>;
  /** Of the heap from the first tenth to the end, in MB, after the collector ran where it can be asked to. */
  grownMb: number;
}

export const KEY = 'a-key-of-the-fuzzer';
const TOKEN = 'the-account-s-token';
const PUBLIC = 'https://bot.example.com';
/** An input that takes longer than this has a shape that costs too much. A machine of its own does it in a tenth. */
const SLOW_MS = 1_000;

/** A way by which something from outside reaches the project: puts one input, and says what was wrong with the answer. */
export type Door = (inputs: Inputs) => Promise<{ input: string; wrong?: string }> | { input: string; wrong?: string };

/** An emitter for which Twilio has nothing, and Sync is away: what it does with requests, and nothing else. */
export async function startServer({ publicUrl = PUBLIC }: { publicUrl?: string | null } = {}) {
  const emitter = createEmitter({
    twilio: { accountSid: 'AC0', request: async () => ({ statusCode: 404, body: {} }) },
    authToken: TOKEN,
    apiKeys: [KEY],
    publicUrl: publicUrl ?? undefined,
    workspaceSid: `WS${'0'.repeat(32)}`,
    delivery: { voice: { kind: 'enqueue', workflowSid: `WW${'0'.repeat(32)}` } },
    assist: {},
    transcribeCalls: true,
    recovery: false,
    waiting: false,
  });
  const app = Fastify({ logger: false });
  await app.register(emitter.routes, { prefix: '/handoff' });
  await app.ready();
  return { emitter, app };
}

/** Halves of characters become the replacement, as they would on their way. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'] as const;
const PATHS = [
  '/handoffs',
  '/handoffs/x',
  '/handoffs/x/give-back',
  '/handoffs/x/give-back/complete',
  '/handoffs/x/feedback',
  '/handoffs/x/suggestions',
  '/handoffs/x/ask',
  '/erasures',
  '/handoffs/x/actions/y',
  '/handoffs/x/articles/y',
  '/events',
  '/connect-action',
  '/messages',
  '/transcriptions',
  '/health',
  '/metrics',
  '/openapi.json',
  '/nothing',
  '/conversations/x/owner',
  '/conversations/x/claim',
  '/conversations/x/turns',
  '/conversations/x/call',
];
const TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'text/plain',
  'application/json; charset=utf-16',
  'x',
  '',
];

/**
 * Puts inputs to each door, one after the other, until the time is up or each has had so many. Every input has a seed of
 * its own.
 */
export async function fuzz({
  ms = Infinity,
  each = Infinity,
  seed = 1,
}: {
  ms?: number;
  each?: number;
  seed?: number;
}): Promise<FuzzReport> {
  const { app, emitter } = await startServer();
  const raw = await openRawDoor(app);
  const texts = textsFor('en', WAITING_TEXTS);

  const http =
    (withKey: boolean): Door =>
    async (inputs) => {
      const url = `/handoff${inputs.one(PATHS)}${inputs.below(4) === 0 ? `/${encodeURIComponent(wellFormed(inputs.text()))}` : ''}`;
      const payload = inputs.body();
      const headers: Record<string, string> = {
        'content-type': inputs.one(TYPES),
        ...(withKey ? { 'x-api-key': KEY } : { authorization: `Bearer ${inputs.text().replace(/[^\x21-\x7e]/g, '')}` }),
        ...(inputs.below(3) === 0 ? { host: inputs.text().replace(/[^\x20-\x7e]/g, '') } : {}),
        ...(inputs.below(3) === 0 ? { 'idempotency-key': inputs.text().replace(/[^\x20-\x7e]/g, '') } : {}),
        ...(inputs.below(6) === 0 ? { 'content-encoding': 'gzip' } : {}),
      };
      const method = inputs.one(METHODS);
      const { statusCode } = await app.inject({ method, url, headers, ...(method === 'GET' ? {} : { payload }) });
      // With a key, Twilio may be asked, and is away: 502 and 503 are true.
      const isFault = withKey ? statusCode === 500 : statusCode >= 500 && statusCode !== 503;
      return { input: `${method} ${url} ${payload}`, ...(isFault ? { wrong: `answered ${statusCode}` } : {}) };
    };

  const doors: Record<string, Door> = {
    'http, strangers': http(false),
    'http, with a key': http(true),
    'http, signed by Twilio': async (inputs) => {
      const path = inputs.one([
        '/events',
        '/connect-action',
        '/messages',
        `/messages?handoff=${encodeURIComponent(wellFormed(inputs.text()))}`,
        `/transcriptions?handoff=${encodeURIComponent(wellFormed(inputs.text()))}`,
        '/transcriptions?handoff=01HZY7Q0000000000000000000',
      ]);
      const form = {
        TranscriptionEvent: 'transcription-content',
        TranscriptionData: inputs.body(),
        SequenceId: wellFormed(inputs.text()),
        TaskSid: wellFormed(inputs.text()),
        EventType: inputs.one(['task.created', 'reservation.accepted', 'task.completed']),
        TaskAttributes: JSON.stringify({ handoff: inputs.fields(), conversationId: inputs.value() }),
        HandoffData: JSON.stringify(inputs.value()),
      };
      const { statusCode } = await app.inject({
        method: 'POST',
        url: `/handoff${path}`,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': twilioLibrary.getExpectedTwilioSignature(TOKEN, `${PUBLIC}/handoff${path}`, form),
        },
        payload: new URLSearchParams(form).toString(),
      });
      return { input: JSON.stringify(form), ...(statusCode === 500 ? { wrong: `answered ${statusCode}` } : {}) };
    },
    'arguments of a model': (inputs) => {
      const value = inputs.below(2) === 0 ? inputs.body() : inputs.value();
      const { args } = readArguments(value);
      return { input: String(JSON.stringify(value)), ...(args.reason.trim() === '' ? { wrong: 'no reason' } : {}) };
    },
    'attributes of a task': (inputs) => {
      const value = { handoff: inputs.value(), HandoffData: inputs.value(), ...inputs.fields() };
      const { kind } = readHandoff(value);
      return {
        input: JSON.stringify(value),
        ...(kind === 'none' || kind === 'handoff' ? {} : { wrong: String(kind) }),
      };
    },
    'http, raw bytes': raw.door,
    ...TEXT_DOORS,
    'answers of a waiting customer': (inputs) => {
      const text = inputs.text();
      readAnswer(text, { offered: ALTERNATIVES, texts, promised: 'callback', country: 'US' });
      return { input: text };
    },
  };

  const report: FuzzReport = { inputs: {}, findings: [], slowestMs: {}, grownMb: 0 };
  const end = Date.now() + ms;
  const heap = (): number => {
    (globalThis as { gc?: () => void }).gc?.();
    return process.memoryUsage().heapUsed / 1e6;
  };
  let before: number | undefined;
  for (let own = seed; Date.now() < end && own < seed + each; own += 1) {
    const isWarm = Date.now() > end - ms * 0.9 || own - seed > each * 0.1;
    if (isWarm) before ??= heap();
    for (const [door, put] of Object.entries(doors)) {
      const start = performance.now();
      const { user: computed } = process.cpuUsage();
      let input = '';
      let wrong: string | undefined;
      try {
        ({ input, wrong } = { wrong: undefined, ...(await put(new Inputs(randomOf(own)))) });
      } catch (error) {
        wrong = `threw ${error instanceof Error ? `${error.name}: ${error.message}` : 'something'}`;
      }
      const took = performance.now() - start;
      // A busy machine is slow with everything: what takes long by the clock has to have been computed, too.
      if (Math.min(took, (process.cpuUsage().user - computed) / 1_000) > SLOW_MS)
        wrong ??= `took ${Math.round(took)} ms`;
      report.inputs[door] = (report.inputs[door] ?? 0) + 1;
      report.slowestMs[door] = Math.max(report.slowestMs[door] ?? 0, Math.round(took));
      if (wrong && report.findings.length < 20)
        report.findings.push({ door, seed: own, what: wrong, input: input.slice(0, 300) });
    }
  }
  report.grownMb = Math.round(heap() - (before ?? 0));
  await app.close();
  await emitter.close();
  return report;
}
