import { describe, expect, it } from 'vitest';
import { FAILURES, ok, refuses, ScriptedTwilio } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import { changeTaskAttributes } from './changeTaskAttributes';
import { mergeTaskAttributes } from './mergeTaskAttributes';

const WORKSPACE = sid('WS', '1');
const TASK = sid('WT', '1');
const AT = `/v1/Workspaces/${WORKSPACE}/Tasks/${TASK}`;

const task = (attributes: unknown, version = '3') => ({ attributes: JSON.stringify(attributes), version });
const written = (twilio: ScriptedTwilio): unknown => JSON.parse(String(twilio.sent(`POST ${AT}`).body.Attributes));

describe('what is put on a task', () => {
  it('stands beside what is there', async () => {
    const twilio = new ScriptedTwilio({
      [`GET ${AT}`]: ok(task({ from: '+1', language: 'ja' })),
      [`POST ${AT}`]: ok(),
    });
    expect(await mergeTaskAttributes(twilio.calls, WORKSPACE, TASK, { waitChoice: 'callback' })).toEqual({ ok: true });
    expect(written(twilio)).toEqual({ from: '+1', language: 'ja', waitChoice: 'callback' });
  });

  it.each([
    ['the version in the header', ok(task({}), { ETag: '"9"' }), '"9"'],
    ['the version in the body', ok(task({}, '7')), '7'],
    ['the first version, where none is named', ok({ attributes: '{}' }), '0'],
  ])('is written over %s only', async (_what, reply, version) => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: reply, [`POST ${AT}`]: ok() });
    await mergeTaskAttributes(twilio.calls, WORKSPACE, TASK, {});
    expect(twilio.sent(`POST ${AT}`).headers['If-Match']).toBe(version);
  });

  it('takes what somebody else has written meanwhile along', async () => {
    const twilio = new ScriptedTwilio({
      [`GET ${AT}`]: [ok(task({ notes: 1 })), ok(task({ notes: 2, theirs: true }))],
      [`POST ${AT}`]: [refuses(412), ok()],
    });
    expect(await mergeTaskAttributes(twilio.calls, WORKSPACE, TASK, { ours: true })).toEqual({ ok: true });
    expect(written(twilio)).toEqual({ notes: 2, theirs: true, ours: true });
  });

  it('gives up when others are faster all the time', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: ok(task({})), [`POST ${AT}`]: refuses(412) });
    expect(await mergeTaskAttributes(twilio.calls, WORKSPACE, TASK, {})).toMatchObject({ failure: { status: 412 } });
    expect(twilio.requests.filter((one) => one.startsWith('POST'))).toHaveLength(5);
  });

  it('is nothing when there is nothing to change', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: ok(task({ handoff: {} })) });
    expect(await changeTaskAttributes(twilio.calls, WORKSPACE, TASK, () => undefined)).toEqual({ ok: true });
    expect(twilio.requests).toEqual([`GET ${AT}`]);
  });

  it.each([
    ['no JSON', '{"a":'],
    ['a list', '[]'],
    ['a text', '"a"'],
    ['null', 'null'],
  ])('never stands in place of attributes that can’t be read: %s', async (_what, attributes) => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: ok({ attributes }), [`POST ${AT}`]: ok() });
    expect(await mergeTaskAttributes(twilio.calls, WORKSPACE, TASK, {})).toMatchObject({
      failure: { kind: 'malformed' },
    });
    expect(twilio.requests).toEqual([`GET ${AT}`]);
  });

  it.each(FAILURES)('is not there when TaskRouter %s, at the reading or at the writing', async (_how, reply) => {
    const reading = new ScriptedTwilio({ [`GET ${AT}`]: reply });
    expect((await mergeTaskAttributes(reading.calls, WORKSPACE, TASK, {})).ok).toBe(false);
    const writing = new ScriptedTwilio({ [`GET ${AT}`]: ok(task({})), [`POST ${AT}`]: reply });
    expect((await mergeTaskAttributes(writing.calls, WORKSPACE, TASK, {})).ok).toBe(false);
    expect(writing.requests.filter((one) => one.startsWith('POST'))).toHaveLength(1);
  });
});
