import { AsyncLocalStorage } from 'node:async_hooks';
import { context, ROOT_CONTEXT, trace, type Context, type ContextManager } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { traceIdOf } from '../../src/emitter/protocol/tracing/handoffTrace';
import { openDesk, ReturnDesk } from './ReturnDesk';
import { startTwilio, type Twilio } from './startTwilio';

/** What an SDK for Node brings. */
class AsyncContexts implements ContextManager {
  private readonly storage = new AsyncLocalStorage<Context>();
  active = (): Context => this.storage.getStore() ?? ROOT_CONTEXT;
  with: ContextManager['with'] = (active, work, self, ...args) =>
    this.storage.run(active, () => work.call(self as never, ...args));
  bind = <T>(_context: Context, target: T): T => target;
  enable = (): this => this;
  disable = (): this => this;
}

const exporter = new InMemorySpanExporter();
let twilio: Twilio;
let desk: ReturnDesk;
beforeEach(async () => {
  twilio = await startTwilio();
  openDesk(twilio);
  desk = await ReturnDesk.open(twilio, { times: { idleMs: 30_000 } });
});
afterEach(async () => {
  trace.disable();
  context.disable();
  exporter.reset();
  await desk.close();
  await twilio.close();
});

function listen(): void {
  const provider = new BasicTracerProvider();
  provider.addSpanProcessor(new SimpleSpanProcessor(exporter));
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncContexts());
}

const named = (name: string): ReadableSpan[] => exporter.getFinishedSpans().filter((span) => span.name === name);

describe('spans of a handoff', () => {
  it('are one trace from the tool’s call to the give-back, with the calls to Twilio in it', async () => {
    listen();
    const held = await desk.handOver(twilio, await desk.startChat(twilio));
    expect((await desk.giveBack(held, { note: 'The refund is on its way.' })).statusCode).toBe(200);

    const [handOver] = named('handoff.hand_over');
    const [giveBack] = named('handoff.give_back');
    expect(handOver?.attributes).toMatchObject({ 'handoff.id': held.handoffId, 'handoff.channel': 'chat' });
    expect(giveBack?.attributes).toMatchObject({ 'handoff.id': held.handoffId });
    const traceId = traceIdOf(held.handoffId);
    expect(handOver?.spanContext().traceId).toBe(traceId);
    expect(giveBack?.spanContext().traceId).toBe(traceId);
    const within = exporter.getFinishedSpans().filter((span) => span.name.startsWith('twilio.'));
    expect(new Set(within.map(({ name }) => name))).toEqual(
      new Set(['twilio.sync', 'twilio.orchestrator', 'twilio.studio', 'twilio.taskrouter', 'twilio.other']),
    );
    expect(within.every((span) => span.spanContext().traceId === traceId)).toBe(true);
    expect(within.some((span) => span.parentSpanId === handOver?.spanContext().spanId)).toBe(true);
    // Neither what the customer wrote nor the note.
    expect(JSON.stringify(exporter.getFinishedSpans().map(({ attributes }) => attributes))).not.toMatch(/money|refund/);
  });

  it('say what failed, and know the request that asked for it', async () => {
    listen();
    twilio.faults.add({ host: 'studio.twilio.com', mode: 'server-error', request: /^POST/ });
    const chat = await desk.startChat(twilio);
    const request = trace.getTracer('a server').startSpan('POST /webhook');
    await context.with(trace.setSpan(context.active(), request), async () => {
      await expect(desk.handOver(twilio, chat)).rejects.toThrow();
    });
    const [handOver] = named('handoff.hand_over');
    expect(handOver?.status.code).toBe(2);
    expect(handOver?.links.map((link) => link.context.spanId)).toEqual([request.spanContext().spanId]);
  });

  it('are none without an exporter, and the handoff is as ever', async () => {
    const held = await desk.handOver(twilio, await desk.startChat(twilio));
    expect((await desk.giveBack(held, { note: 'Done.' })).statusCode).toBe(200);
    expect(exporter.getFinishedSpans()).toEqual([]);
  });
});
