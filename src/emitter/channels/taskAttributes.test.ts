import { describe, expect, it } from 'vitest';
import { HeardLog } from '../../../test/emitter/HeardLog';
import { anEnvelope } from '../../../test/emitter/orders';
import { ok, refuses, ScriptedTwilio } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import type { Envelope } from '../../handoff/envelope';
import { limits } from '../../handoff/limits';
import { jsonLength } from '../../handoff/utf8';
import { enrichTask } from './enrichTask';
import { directAttributes, fullAttributes, fullerHandoff, studioAttributes, warnOfCut } from './taskAttributes';

const LONG = 'Der Kunde möchte sein Geld zurück 🙂 '.repeat(60);
const huge = (): Envelope =>
  anEnvelope({
    reason: { code: 'other', text: LONG },
    summary: LONG,
    intent: LONG,
    details: Array.from({ length: 20 }, (_, place) => ({ label: `Detail ${place}`, value: LONG })),
    attempted: Array.from({ length: 5 }, () => LONG),
    nextSteps: Array.from({ length: 5 }, () => LONG),
    transcript: { count: 900, tail: Array.from({ length: 10 }, () => ({ role: 'customer', text: LONG })) },
    attributes: { notes: LONG, list: Array.from({ length: 200 }, () => 'x'), department: 'billing' },
  });

const ways = [
  ['Studio’s Send to Flex', studioAttributes],
  ['a task that the emitter makes', fullAttributes],
  ['a task that somebody else makes', directAttributes],
] as const;

describe.each(ways)('what stands on %s', (_way, attributesOf) => {
  it('is flat where TaskRouter’s expressions match on it, and whole beside it', () => {
    const attributes = attributesOf(anEnvelope({ queue: 'Billing', attributes: { skills: ['refunds', 'german'] } }));
    expect(attributes).toMatchObject({
      handoffReason: 'customer_requested',
      language: 'de',
      department: 'Billing',
      skill: 'refunds',
      skills: ['refunds', 'german'],
      reason: 'Wants a person',
      handoff: { id: 'H1', conversationId: 'conv_1', reason: { text: 'Wants a person' } },
    });
    expect(attributes.handoff).not.toHaveProperty('attributes');
  });

  it('leaves the developer’s own keys to the developer, but for the reason', () => {
    const own = { department: 'vip', language: 'fr', handoffReason: 'theirs', skill: 'own', reason: 'theirs' };
    expect(attributesOf(anEnvelope({ queue: 'Billing', attributes: own }))).toMatchObject({
      department: 'vip',
      language: 'fr',
      handoffReason: 'theirs',
      skill: 'own',
      reason: 'Wants a person',
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['no list', { skills: 'refunds' }],
    ['a list of numbers', { skills: [7] }],
    ['an empty list', { skills: [] }],
  ])('has no flat skill of %s', (_what, attributes) => {
    expect(attributesOf(anEnvelope({ attributes }))).not.toHaveProperty('skill');
  });

  it('has no key for what is not known', () => {
    const attributes = attributesOf(anEnvelope({ language: undefined }));
    expect(attributes).not.toHaveProperty('language');
    expect(attributes).not.toHaveProperty('department');
  });

  it('keeps who, which conversation and why of a handoff that is far too large, and says that it is cut', () => {
    const { handoff } = attributesOf(huge()) as { handoff: Envelope };
    expect(handoff).toMatchObject({ id: 'H1', conversationId: 'conv_1', reason: { code: 'other' } });
    expect(handoff.cut?.some((one) => /^attributes/.test(one))).toBe(true);
  });
});

describe('what a place takes', () => {
  it.each([
    ['nothing of the developer’s', {}],
    ['as much as the developer may', { note: 'x'.repeat(480) }],
    ['far more than the developer may', { notes: LONG, more: LONG }],
    ['a thousand small keys', Object.fromEntries(Array.from({ length: 300 }, (_, one) => [`key${one}`, one]))],
    ['emoji', { note: '👩‍👩‍👧‍👦'.repeat(60) }],
  ])('Studio: 1,024 characters in all, with %s', (_what, attributes) => {
    const text = JSON.stringify(studioAttributes({ ...huge(), attributes }));
    expect(text.length).toBeLessThanOrEqual(limits.studioAttributesCharacters);
  });

  it.each([500, 800, 1_200, 2_400, 3_000, 100_000])('a task: %i bytes, and room for Twilio’s own', (bytes) => {
    const attributes = fullAttributes(huge(), bytes);
    expect(jsonLength(attributes)).toBeLessThanOrEqual(Math.max(Math.min(bytes, limits.taskAttributes - 1_024), 700));
  });

  it('a task of somebody else’s has room for what they put there', () => {
    expect(jsonLength(directAttributes(huge()))).toBeLessThanOrEqual(limits.taskAttributes);
  });

  it('a task that exists gets more than Studio let through', () => {
    const envelope = anEnvelope({ summary: 'S'.repeat(900) });
    const short = studioAttributes(envelope) as { handoff: Envelope };
    expect(fullerHandoff(envelope).summary).toHaveLength(900);
    expect(short.handoff.summary?.length ?? 0).toBeLessThan(900);
  });
});

describe('the developer', () => {
  it.each([
    ['nothing', undefined, 0],
    ['little', { department: 'billing' }, 0],
    ['too much', { department: 'billing', notes: LONG }, 1],
  ])('who gives %s reads so in the log, by name and without the value', (_what, attributes, lines) => {
    const log = new HeardLog();
    warnOfCut(log, attributes, 'studio');
    expect(log.of('warn')).toHaveLength(lines);
    expect(log.text).not.toContain('Der Kunde');
    if (lines > 0) expect(log.text).toContain('notes');
  });
});

describe('a task that Studio has made', () => {
  const TASK = sid('WT', '1');
  const AT = `/v1/Workspaces/${sid('WS', '1')}/Tasks/${TASK}`;

  async function enriched(attributes: Record<string, unknown>, envelope: Envelope) {
    const twilio = new ScriptedTwilio({
      [`GET ${AT}`]: ok({ attributes: JSON.stringify(attributes), version: '1' }),
      [`POST ${AT}`]: ok(),
    });
    const result = await enrichTask(twilio.calls, sid('WS', '1'), TASK, envelope);
    const posts = twilio.asked.filter(({ request }) => request.startsWith('POST'));
    return { result, written: posts.map(({ body }) => JSON.parse(String(body.Attributes)) as { handoff: Envelope }) };
  }

  it('gets the fuller part of the handoff, and keeps everything else', async () => {
    const before = { from: '+1', customers: { phone: '+1' }, handoff: { v: 1, id: 'H1' } };
    const { written } = await enriched(before, anEnvelope({ summary: 'All of it' }));
    expect(written[0]).toMatchObject({
      from: '+1',
      customers: { phone: '+1' },
      handoff: { id: 'H1', summary: 'All of it' },
    });
  });

  it('goes on saying which of the developer’s attributes it lacks, each once', async () => {
    const before = { handoff: { v: 1, id: 'H1', cut: ['attributes.notes', 'summary', 7] } };
    const { written } = await enriched(before, anEnvelope({ cut: ['attributes.notes', 'details'] }));
    expect(written[0]?.handoff.cut).toEqual(['attributes.notes', 'details']);
  });

  it.each([{ cut: 'attributes' }, { cut: null }, 'text', null, undefined])(
    'reads %j as nothing that is cut',
    async (handoff) => {
      const { written } = await enriched({ handoff }, anEnvelope());
      expect(written[0]?.handoff).not.toHaveProperty('cut');
    },
  );

  it('that is full already has a handoff that fits beside what is there', async () => {
    const { written } = await enriched({ filler: 'x'.repeat(3_400) }, huge());
    expect(jsonLength(written[0])).toBeLessThanOrEqual(limits.taskAttributes);
    expect(written[0]?.handoff).toMatchObject({ id: 'H1' });
  });

  it('on which nothing more fits stays as it is, and that is no failure', async () => {
    const { result, written } = await enriched({ filler: 'x'.repeat(4_090) }, huge());
    expect(result).toEqual({ ok: true });
    expect(written).toEqual([]);
  });

  it('that is gone says so', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: refuses(404) });
    expect(await enrichTask(twilio.calls, sid('WS', '1'), TASK, anEnvelope())).toMatchObject({
      failure: { status: 404 },
    });
  });
});
