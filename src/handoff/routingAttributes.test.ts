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
    expect(
      shown.map(({ label, value }) => [
        label,
        value.kind === 'text' ? value.text : value.kind === 'switch' && value.on,
      ]),
    ).toEqual([
      ['Region', 'EMEA'],
      ['Department', 'billing'],
      ['Skills', 'refunds, vip'],
      ['Priority', '5'],
      ['VIP', true],
    ]);
  });

  it('leave out what is empty and lay out what is nested, written as JSON or as text', () => {
    const laidOut = {
      kind: 'fields',
      fields: [
        { label: 'Level', value: { kind: 'text', text: '2' } },
        { label: 'Open items', value: { kind: 'list', items: [{ kind: 'switch', on: true }] } },
      ],
    };
    const nested = { level: 2, openItems: [true], note: '' };
    expect(
      routingAttributes({ a: '', b: null, c: [], d: { x: [] }, e: nested, f: '  ', g: JSON.stringify(nested) }),
    ).toEqual([
      { name: 'e', label: 'E', value: laidOut },
      { name: 'g', label: 'G', value: laidOut },
    ]);
  });

  it('stop laying out where it is deep, and take for text what only begins like JSON', () => {
    const [deep, odd] = routingAttributes({ deep: { a: { b: { c: { d: 1 } } } }, odd: '{not json' });
    expect(JSON.stringify(deep)).toContain('{\\"d\\":1}');
    expect(odd?.value).toEqual({ kind: 'text', text: '{not json' });
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
