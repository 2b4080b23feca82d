import { afterAll, beforeAll, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import type { AuditRecord } from '../../src/emitter';
import { startHttp } from './startHttp';
import { startTwilio, type Chat, type Twilio } from './startTwilio';
import { until } from './until';

let twilio: Twilio;
let http: Awaited<ReturnType<typeof startHttp>>;
const heard: AuditRecord[] = [];
beforeAll(async () => {
  twilio = await startTwilio();
  http = await startHttp(twilio, { audit: { onAudit: (record) => void heard.push(record) } });
});
afterAll(async () => {
  await http.close();
  await twilio.close();
});

interface Written extends Chat {
  profileId: string;
  handoffId: string;
  words: string;
}

/** A customer who was handed over over HTTP, with everything that is written of it. */
async function handedOver(words: string): Promise<Written> {
  const chat = twilio.startChat(`I want a person, ${words}`);
  const profileId = twilio.orchestrator.service.existing(chat.id).profileId;
  const body = {
    conversationId: chat.id,
    reason: words,
    summary: words,
    profileId,
    customerAddress: chat.customer,
    deliver: true,
  };
  const { status, body: answer } = await http.ask('/handoffs', body, { 'idempotency-key': words });
  expect(status).toBe(201);
  return { ...chat, profileId, handoffId: answer.id ?? '', words };
}

/** Every store that the emitter writes to, as text. */
function stores(): string[] {
  const { developer } = twilio.sync;
  return [
    ...(['document', 'list', 'map'] as const).flatMap((type) =>
      developer
        .all(type)
        .flatMap(({ uniqueName, data, items }) => [
          JSON.stringify([uniqueName, data]),
          ...[...items.values()].map((item) => JSON.stringify([uniqueName, item.position, item.data])),
        ]),
    ),
    ...[...twilio.taskRouter.engine.tasks.values()].map(({ attributes }) => {
      // Flex's own, of the conversation itself.
      const { conversationSid: _sid, customers: _customers, customerName: _name, ...ours } = attributes;
      return JSON.stringify(ours);
    }),
    ...twilio.studio.flows.executions(account.studioFlowSid).map(({ context }) => JSON.stringify(context)),
  ];
}

const tracesOf = ({ id, handoffId, profileId, words }: Written): string[] =>
  stores().filter((text) => [id, handoffId, profileId, words].some((one) => text.includes(one)));

it.each(['conversationId', 'profileId', 'address'] as const)(
  'everything of a customer is deleted wherever it was written, by their %s, and nothing of the next',
  async (by) => {
    const one = await handedOver(`words of ${by} one`);
    const other = await handedOver(`words of ${by} other`);
    const othersBefore = tracesOf(other).length;
    expect(tracesOf(one).length).toBeGreaterThan(4);
    const wanted = { conversationId: one.id, profileId: one.profileId, address: one.customer }[by];

    const kept = await http.ask('/erasures', { [by]: wanted });
    expect(kept.body).toMatchObject({ open: [one.id], deleted: { documents: 0 } });
    expect(tracesOf(one).length).toBeGreaterThan(4);

    const erased = await http.ask('/erasures', { [by]: wanted, evenIfOpen: true });
    expect(erased).toMatchObject({
      status: 200,
      body: { conversations: [one.id], failed: [], deleted: { tasks: 1, executions: 1 } },
    });
    expect(tracesOf(one)).toEqual([]);
    expect(tracesOf(other).length).toBe(othersBefore);
    // Again: nothing is left to be deleted.
    expect((await http.ask('/erasures', { [by]: wanted })).body).toMatchObject({ deleted: { documents: 0, lists: 0 } });
  },
);

it('nothing is deleted when Sync cannot be read whole, and one customer is asked for at a time', async () => {
  const one = await handedOver('words of one more');
  const restore = twilio.faults.add({ host: 'sync.twilio.com', mode: 'server-error', request: /^GET .*Maps$/ });
  expect((await http.ask('/erasures', { conversationId: one.id, evenIfOpen: true })).status).toBe(503);
  restore();
  expect(tracesOf(one).length).toBeGreaterThan(4);
  expect((await http.ask('/erasures', { conversationId: one.id, profileId: one.profileId })).status).toBe(422);
  expect((await http.ask('/erasures', {})).status).toBe(422);
});

it('who did what is written down without a word of the customer, and told to whoever listens', async () => {
  const one = await handedOver('words that no audit has');
  const list = () => twilio.sync.developer.find('list', `handoff.audit.${one.id}`);
  await until(() => (list()?.items.size ?? 0) > 0);
  const records = [...(list()?.items.values() ?? [])].map(({ data }) => data);
  expect(records).toMatchObject([{ what: 'handed_over', conversationId: one.id, handoffId: one.handoffId }]);
  expect(JSON.stringify(records)).not.toContain('words');
  expect(heard.some(({ what, conversationId }) => what === 'handed_over' && conversationId === one.id)).toBe(true);
  expect(heard.some(({ what }) => what === 'erased')).toBe(true);
});
