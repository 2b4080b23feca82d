import { describe, expect, it } from 'vitest';
import { humanise, routingAttributes } from './routingAttributes';

describe('the routing attributes', () => {
  it("are the developer's own, without those of Flex, Twilio and the handoff", () => {
    const shown = routingAttributes(
      {
        conversationSid: 'CH1',
        flexInteractionSid: 'KD1',
        from_city: 'Paris',
        customerName: 'Ada',
        handoff: { v: 1 },
        handoffReason: 'customer_requested',
        reason: 'x',
        department: 'billing',
        skills: ['refunds', 'vip'],
        priority: 5,
        vip: true,
      },
      { region: 'EMEA', department: 'sales' },
    );
    expect(shown.map(({ label, value }) => [label, value.kind === 'text' ? value.text : value.on])).toEqual([
      ['Region', 'EMEA'],
      ['Department', 'billing'],
      ['Skills', 'refunds, vip'],
      ['Priority', '5'],
      ['VIP', true],
    ]);
  });

  it('leave out what is empty and show what is nested', () => {
    expect(routingAttributes({ a: '', b: null, c: [], d: {}, e: { level: 2 }, f: '  ' })).toEqual([
      { name: 'e', label: 'E', value: { kind: 'text', text: '{"level":2}' } },
    ]);
  });

  it('of anything that is no object are none', () => {
    for (const odd of [undefined, null, 'x', 3]) expect(routingAttributes(odd)).toEqual([]);
  });

  it.each([
    ['preferredWorkerSid', 'Preferred worker SID'],
    ['sla_hours', 'SLA hours'],
    ['routing.skill-level', 'Routing skill level'],
    ['HTTPRetry', 'Http retry'],
    ['__', '__'],
  ])('say %s as "%s"', (name, label) => {
    expect(humanise(name)).toBe(label);
  });
});
