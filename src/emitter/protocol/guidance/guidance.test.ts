import { describe, expect, it } from 'vitest';
import { REASON_CODES } from '../../../handoff/envelope';
import { HANDOFF_STATUSES } from '../handOver/HandoffTool';
import { guidance } from './guidance';

describe('what a model is told of handing over', () => {
  it('names every reason that it may give, and every answer of the tool', () => {
    const text = guidance();
    for (const code of REASON_CODES.filter((one) => one !== 'other')) expect(text).toContain(`\`${code}\``);
    for (const status of HANDOFF_STATUSES) expect(text).toContain(`\`${status}\``);
    expect(text).toContain('`handoff`');
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  it('has the developer’s own topics, thresholds and tool', () => {
    const text = guidance({
      triggers: {
        topics: [{ topic: 'drone_permits', code: 'policy_required', phrases: ['drone'] }],
        thresholds: { turns: 7, misunderstandings: 3 },
      },
      toolName: 'get_a_human',
    });
    expect(text).toContain('drone permits');
    expect(text).toContain('7 messages');
    expect(text).toContain('3 times');
    expect(text).toContain('`get_a_human`');
  });

  it('says when people are there, and what may be offered when they are not', () => {
    const text = guidance({
      hours: {
        timeZone: 'Europe/Berlin',
        weekly: { monday: ['09:00-12:00', '13:00-17:00'], friday: ['09:00-14:00'] },
        queues: { Billing: { weekly: {} } },
      },
      alternatives: ['callback', 'email'],
    });
    expect(text).toContain('Monday 09:00-12:00 and 13:00-17:00; Friday 09:00-14:00 (Europe/Berlin)');
    expect(text).toContain('Billing may have other hours');
    expect(text).toContain('callback or email');
    expect(guidance()).not.toContain('People are there');
  });
});
