import { describe, expect, it } from 'vitest';
import { clockTime } from './clockTime';
import { cutParts } from './cutParts';
import { originWords } from './OriginLine';
import { supportReport } from './supportReport';

describe('the lines about the state of what is shown', () => {
  it('name each part that was cut once, the unnamed last', () => {
    expect(cutParts(['mood', 'transcript.tail', 'details', 'transcript', 'toString'])).toEqual([
      'WarmHandoffTranscript',
      'WarmHandoffDetails',
      'WarmHandoffPartOther',
    ]);
  });

  it('say who wrote it only when that explains what is missing', () => {
    expect(originWords({ schema: 'current', source: 'envelope' })).toBeUndefined();
    expect(originWords({ schema: 'newer', source: 'envelope' })).toBe('WarmHandoffNewer');
    expect(originWords({ schema: 'older', source: 'envelope' })).toBe('WarmHandoffOlder');
    expect(originWords({ schema: 'current', source: 'vendor' })).toBe('WarmHandoffForeign');
    expect(originWords({ schema: 'current', source: 'tac' })).toBe('WarmHandoffByItself');
  });

  it("give the time on the reader's clock, and the date when it was another day", () => {
    const at = new Date(2026, 10, 21, 14, 5).getTime();
    expect(clockTime(at, 'de', at + 60_000)).toBe('14:05');
    expect(clockTime(at, 'de', at + 86_400_000)).toBe('21.11.2026, 14:05');
  });

  it('tell support which handoff and where, and nothing that a customer wrote', () => {
    const report = supportReport({ id: 'one', taskSid: 'WT1' }, new TypeError('my card is 4242'), new Date(0));
    expect(report).toContain('handoff: one\ntask: WT1\nat: 1970-01-01T00:00:00.000Z\nerror: TypeError\nat ');
    expect(report).not.toContain('4242');
  });
});
