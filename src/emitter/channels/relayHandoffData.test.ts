import { describe, expect, it } from 'vitest';
import type { Envelope } from '../../handoff/envelope';
import { limits } from '../../handoff/limits';
import { utf8Length } from '../../handoff/utf8';
import { endFrame } from './relayHandoffData';
import { fullAttributes, studioAttributes } from './taskAttributes';

function envelope(more: Partial<Envelope> = {}): Envelope {
  return {
    v: 1,
    id: '01JD0000000000000000000000',
    conversationId: 'conv_conversation_00000000000000000000000001',
    storeId: 'mem_store_00000000000000000000000001',
    profileId: 'mem_profile_00000000000000000000000001',
    channel: 'voice',
    callSid: `CA${'a'.repeat(32)}`,
    reason: { code: 'customer_requested', text: 'Wants a person' },
    ...more,
  };
}

const LONG = '客様は返金を希望しています🙂'.repeat(400);

describe('the data that a call is handed over with', () => {
  it('has TAC’s shape', () => {
    const { type, handoffData } = endFrame(envelope({ attributes: { department: 'billing' } }));
    expect(type).toBe('end');
    expect(JSON.parse(handoffData)).toMatchObject({
      conversationId: 'conv_conversation_00000000000000000000000001',
      storeId: 'mem_store_00000000000000000000000001',
      profileId: 'mem_profile_00000000000000000000000001',
      attributes: { department: 'billing', reason: 'Wants a person', handoff: { id: '01JD0000000000000000000000' } },
    });
  });

  it.each([
    ['to Studio', studioAttributes],
    ['to <Enqueue>', fullAttributes],
  ] as const)('fits on its way %s, in bytes, whatever was said', (_way, attributesOf) => {
    const tail = Array.from({ length: 30 }, () => ({ role: 'customer' as const, text: LONG }));
    const { handoffData } = endFrame(
      envelope({
        reason: { code: 'other', text: LONG },
        summary: LONG,
        details: [{ label: 'Name', value: LONG }],
        transcript: { tail },
      }),
      attributesOf,
    );
    expect(utf8Length(handoffData)).toBeLessThanOrEqual(limits.relayHandoffData);
    expect(JSON.parse(handoffData)).toMatchObject({ attributes: { handoff: { reason: { code: 'other' } } } });
  });

  it('gives up the developer’s own attributes before the handoff', () => {
    const { handoffData } = endFrame(envelope({ attributes: { notes: LONG } }));
    expect(utf8Length(handoffData)).toBeLessThanOrEqual(limits.relayHandoffData);
    expect(JSON.parse(handoffData)).toMatchObject({ attributes: { handoff: { reason: { text: 'Wants a person' } } } });
  });
});
