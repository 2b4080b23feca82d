import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../sandbox/kernel/account';
import { Signer } from '../../src/emitter/twilio/signing/Signer';
import { isActedOn, isShown } from '../../src/handoff/signed';
import { syncNames } from '../../src/handoff/syncNames';
import { openDesk, ReturnDesk, type HeldChat } from './ReturnDesk';
import { until } from './startEvents';
import { startTwilio, type Twilio } from './startTwilio';

/* Every Flex token may write to the Sync service that the panel reads. What the emitter believes is in another one. */

const OWN = { stateServiceSid: account.stateServiceSid };

let twilio: Twilio;
let desks: ReturnDesk[] = [];
beforeAll(async () => {
  twilio = await startTwilio();
  openDesk(twilio);
});
afterEach(async () => {
  for (const desk of desks) await desk.close();
  desks = [];
});
afterAll(() => twilio.close());

async function open(options = {}): Promise<ReturnDesk> {
  const desk = await ReturnDesk.open(twilio, options);
  desks.push(desk);
  return desk;
}

const shown = (name: string) => twilio.sync.developer.find('document', name);
const believed = (name: string) => twilio.sync.state.find('document', name);

/** Any agent's token may do this. */
function overwrite(name: string, change: (data: Record<string, unknown>) => Record<string, unknown>): void {
  const document = shown(name);
  if (!document) throw new Error(`There is no ${name}`);
  twilio.sync.developer.update(document, { data: change(document.data) }, { by: 'system' });
}

const nameOf = ({ id }: HeldChat): string => syncNames.owner(id);

describe('what the emitter believes', () => {
  it('is not what an agent’s token has written: status callbacks go where they went before', async () => {
    const desk = await open(OWN);
    const chat = await desk.handOver(twilio, await desk.startChat(twilio), twilio.sync.state);
    overwrite(nameOf(chat), (data) => ({
      ...data,
      kept: { callbacks: [{ url: 'https://stranger.example/', method: 'POST' }] },
    }));
    const another = await open(OWN);
    expect((await another.giveBack(chat)).statusCode).toBe(200);
    await until(() => believed(nameOf(chat))?.data.owner === 'ai');
    expect(JSON.stringify(twilio.orchestrator.service.conversation(chat.id))).not.toContain('stranger.example');
  });

  it('is not whose the conversation is, either, nor which handoff it is about', async () => {
    const desk = await open(OWN);
    const chat = await desk.handOver(twilio, await desk.startChat(twilio), twilio.sync.state);
    overwrite(nameOf(chat), (data) => ({ ...data, owner: 'ai' }));
    overwrite(syncNames.conversation(chat.id), (data) => ({
      ...data,
      envelope: { ...(data.envelope as object), conversationId: 'conv_of_a_colleague' },
    }));
    const another = await open(OWN);
    const answer = await another.mayGiveBack(chat);
    expect(answer.json()).toMatchObject({ possible: true });
  });

  it('is there for the panel as a copy that is signed', async () => {
    const desk = await open(OWN);
    const chat = await desk.handOver(twilio, await desk.startChat(twilio), twilio.sync.state);
    const copy = shown(nameOf(chat))?.data ?? {};
    const { signature: _signature, ...data } = copy;
    expect(data).toEqual(believed(nameOf(chat))?.data);
    expect(copy.signature).toEqual(expect.stringMatching(/^[\w-]{86}$/));
    expect(new Signer(account.authToken).publicKey).toMatch(/^B[\w-]{86}$/);
    expect(shown(syncNames.conversation(chat.id))).toBeDefined();
    expect(twilio.sync.developer.find('list', syncNames.transcript(chat.handoffId))?.items.size).toBeGreaterThan(0);
    // And nothing else of ours is where a token may write.
    const names = [...twilio.sync.developer.all('document'), ...twilio.sync.developer.all('map')].flatMap(
      ({ uniqueName }) => (uniqueName?.includes(chat.id) ? [uniqueName] : []),
    );
    expect(names.filter((name) => !isShown(name))).toEqual([]);
  });

  it('is brought over, once, from where an earlier version kept it', async () => {
    twilio.sync.state.all('document').forEach((one) => twilio.sync.state.remove(one, { by: 'system' }));
    const before = await open();
    const chat = await before.handOver(twilio, await before.startChat(twilio));
    const desk = await open(OWN);
    expect((await desk.mayGiveBack(chat)).json()).toMatchObject({ possible: true });
    // From now on the old place says nothing.
    overwrite(nameOf(chat), (data) => ({ ...data, owner: 'ai', handoffId: 'another' }));
    const next = await open(OWN);
    expect((await next.giveBack(chat)).statusCode).toBe(200);
  });
});

it.each<[string, boolean, boolean]>([
  ['handoff.conv_1', true, false],
  ['handoff.01ABC', true, false],
  ['handoff.01ABC.transcript', true, false],
  ['handoff.01ABC.suggestions', true, true],
  ['handoff.owner.conv_1', true, true],
  ['handoff.of.CH1', true, false],
  ['handoff.request.abc', false, false],
  ['handoff.audit.conv_1', false, false],
  ['handoff.returned.mem_1', false, false],
  ['handoff.customer.abc', false, false],
  ['handoff.interaction.CH1', false, false],
  ['handoff.open.3', false, false],
  ['handoff.waiting.3', false, false],
  ['warm-handoff.moved', false, false],
])('%s: the panel reads it %s, acts on it %s', (name, read, acted) => {
  expect({ read: isShown(name), acted: isActedOn(name) }).toEqual({ read, acted });
});
