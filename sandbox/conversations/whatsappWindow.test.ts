import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createServices, type Services } from '../createServices';
import { account } from '../kernel/account';
import { UpstreamHttpClient } from '../kernel/UpstreamHttpClient';

const CUSTOMER = 'whatsapp:+15550142';
const COMPANY = 'whatsapp:+15550100';
const HOUR = 60 * 60_000;

/** A business may write freely on WhatsApp within a day of the customer's last message. */
describe('WhatsApp’s window of 24 hours', () => {
  let services: Services;
  let client: ReturnType<typeof twilio>;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    services = await createServices({
      print: () => undefined,
      aiAddress: 'ai-assistant',
      stateService: false,
      workflow: { task_routing: { filters: [], default_filter: { queue: `WQ${'1'.repeat(32)}` } } },
      flows: {},
    });
    client = twilio(account.sid, account.authToken, {
      httpClient: new UpstreamHttpClient(await services.open(0, false)),
    });
  });
  afterEach(async () => {
    vi.useRealTimers();
    await services.close();
  });

  const later = (hours: number) => vi.setSystemTime(Date.now() + hours * HOUR);
  const thread = async (address = CUSTOMER, proxyAddress = COMPANY) => {
    const { sid } = await client.conversations.v1.conversations.create();
    const conversation = client.conversations.v1.conversations(sid);
    const binding = { 'messagingBinding.address': address, 'messagingBinding.proxyAddress': proxyAddress };
    await conversation.participants.create(binding);
    await conversation.messages.create({ author: address, body: 'Is it there?' });
    return conversation;
  };
  const fateOf = async (
    conversation: Awaited<ReturnType<typeof thread>>,
    said: { body?: string; contentSid?: string },
  ) => {
    const { sid, delivery } = await conversation.messages.create({ author: 'dana', ...said });
    const [receipt, ...more] = await conversation.messages(sid).deliveryReceipts.list();
    expect(more).toEqual([]);
    expect(
      (
        await conversation
          .messages(sid)
          .deliveryReceipts(receipt?.sid ?? '')
          .fetch()
      ).status,
    ).toBe(receipt?.status);
    return { status: receipt?.status, code: receipt?.errorCode, delivery: delivery as Record<string, unknown> };
  };

  it('lets words through within it; after it they are lost with 63016, and a template arrives', async () => {
    const conversation = await thread();
    later(23.9);
    expect(await fateOf(conversation, { body: 'Tomorrow' })).toMatchObject({ status: 'delivered', code: 0 });
    // What the business writes does not keep it open.
    later(0.2);
    expect(await fateOf(conversation, { body: 'It is there' })).toMatchObject({
      status: 'undelivered',
      code: 63016,
      delivery: { total: 1, delivered: 'none', undelivered: 'all' },
    });
    const contentSid = `HX${'0'.repeat(32)}`;
    expect(await fateOf(conversation, { contentSid })).toMatchObject({
      status: 'delivered',
      delivery: { delivered: 'all' },
    });
    expect((await conversation.messages.list()).at(-1)?.contentSid).toBe(contentSid);
  });

  it('is open again once the customer writes', async () => {
    const conversation = await thread();
    later(48);
    expect(await fateOf(conversation, { body: 'Hello?' })).toMatchObject({ code: 63016 });
    await conversation.messages.create({ author: CUSTOMER, body: 'I am back' });
    expect(await fateOf(conversation, { body: 'Good' })).toMatchObject({ code: 0 });
  });

  it('is WhatsApp’s own: a text message arrives after days', async () => {
    const conversation = await thread('+15550142', '+15550100');
    later(100);
    expect(await fateOf(conversation, { body: 'It is there' })).toMatchObject({ status: 'delivered' });
  });

  it('fails a message of the orchestrator with the code, and its communication says that it did not arrive', async () => {
    const conversation = await thread();
    const { sid } = await conversation.fetch();
    const { id } = services.orchestrator.service.byConversationSid(sid) ?? { id: '' };
    const { participants } = services.orchestrator.service.existing(id);
    const [customer, agent] = ['CUSTOMER', 'AI_AGENT'].map(
      (type) => [...participants.values()].find((one) => one.type === type)?.id ?? '',
    ) as [string, string];
    const say = (text: string) => {
      const from = { participantId: agent, channel: 'WHATSAPP' as const };
      const to = [{ participantId: customer, channel: 'WHATSAPP' as const }];
      const pending = services.orchestrator.actions.create(services.orchestrator.service.existing(id), {
        from,
        to,
        content: { text },
      });
      return services.orchestrator.actions.existing(services.orchestrator.service.existing(id), pending.id);
    };
    expect(say('One moment').status).toBe('COMPLETED');
    later(25);
    expect(say('Are you there?')).toMatchObject({
      status: 'FAILED',
      failureReason: expect.stringMatching(/^63016: Outside messaging window/) as unknown,
    });
    const [first, second] = services.orchestrator.service.existing(id).communications.slice(-2);
    expect(first?.recipients[0]?.deliveryStatus).toBe('DELIVERED');
    expect(second?.recipients[0]?.deliveryStatus).toBe('FAILED');
  });
});
