import { describe, expect, it } from 'vitest';
import { FAILURES, ok, refuses, ScriptedTwilio } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import { isContactBusy, studioExecutions } from './StudioExecutions';

const FLOW = sid('FW', '1');
const RUN = sid('FN', '1');
const TASK = sid('WT', '1');
const AT = `/v2/Flows/${FLOW}/Executions`;

const flowOf = (twilio: ScriptedTwilio) => studioExecutions(twilio.calls, FLOW);

describe('a flow that is started', () => {
  const start = { to: '+15550123', from: '+15550100', parameters: { HandoffData: { reason: '„Übergabe“ 🙂' } } };

  it('gets the customer as its contact, and the handoff as a parameter', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${AT}`]: { status: 201, body: { sid: RUN, status: 'active' } } });
    expect(await flowOf(twilio).start(start)).toMatchObject({ ok: true, body: { sid: RUN } });
    expect(twilio.sent(`POST ${AT}`).body).toEqual({
      To: '+15550123',
      From: '+15550100',
      Parameters: JSON.stringify(start.parameters),
    });
  });

  it('of which Studio names no execution is none', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${AT}`]: { status: 201, body: {} } });
    expect(await flowOf(twilio).start(start)).toMatchObject({ ok: false, failure: { kind: 'malformed', status: 201 } });
  });

  it.each([
    [409, true],
    [400, false],
    [404, false],
    [429, false],
    [500, false],
  ])('is refused with %i: the contact is in a flow already, is %s', async (status, isBusy) => {
    const twilio = new ScriptedTwilio({ [`POST ${AT}`]: refuses(status) });
    const started = await flowOf(twilio).start(start);
    expect(!started.ok && isContactBusy(started.failure)).toBe(isBusy);
  });
});

describe('the newest runs of a flow', () => {
  it('are those that Studio can tell of', async () => {
    const executions = [
      { sid: RUN, status: 'active', contact_channel_address: '+15550123' },
      { sid: sid('FN', '2'), status: 'ended' },
      { status: 'active' },
      { sid: sid('FN', '3') },
    ];
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: ok({ executions }) });
    expect(await flowOf(twilio).newest(50)).toMatchObject({
      body: [
        { sid: RUN, status: 'active', contactAddress: '+15550123' },
        { sid: sid('FN', '2'), status: 'ended', contactAddress: '' },
      ],
    });
    expect(twilio.sent(`GET ${AT}`).query.get('PageSize')).toBe('50');
  });

  it('are not none when the answer is something else', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}`]: ok({ message: 'hello' }) });
    expect(await flowOf(twilio).newest(50)).toMatchObject({ ok: false, failure: { kind: 'malformed' } });
  });

  it('one of them, as it is now', async () => {
    const twilio = new ScriptedTwilio({ [`GET ${AT}/${RUN}`]: [ok({ sid: RUN, status: 'ended' }), ok({})] });
    expect(await flowOf(twilio).execution(RUN)).toMatchObject({ ok: true, body: { status: 'ended' } });
    expect(await flowOf(twilio).execution(RUN)).toMatchObject({ ok: false, failure: { kind: 'malformed' } });
  });

  it('is ended, which may be asked for twice', async () => {
    const twilio = new ScriptedTwilio({ [`POST ${AT}/${RUN}`]: ok({}) });
    expect((await flowOf(twilio).end(RUN)).ok).toBe(true);
    expect(twilio.sent(`POST ${AT}/${RUN}`).body).toEqual({ Status: 'ended' });
  });
});

describe('how far a run has come', () => {
  const progressOf = async (context: unknown, steps: unknown = { steps: [{ transitioned_to: 'send_to_flex' }] }) => {
    const twilio = new ScriptedTwilio({
      [`GET ${AT}/${RUN}/Steps`]: ok(steps),
      [`GET ${AT}/${RUN}/Context`]: ok({ context }),
    });
    const progress = await flowOf(twilio).progress(RUN);
    return progress.ok ? progress.body : progress.failure;
  };
  const ours = {
    request: { parameters: { HandoffData: { conversationId: 'conv_1', attributes: { handoff: { id: 'H1' } } } } },
  };

  it('which handoff it carries, where it stands, and the task that it has made', async () => {
    expect(await progressOf({ trigger: ours, widgets: { send: { TaskSid: TASK } } })).toEqual({
      step: 'send_to_flex',
      taskSid: TASK,
      failed: false,
      handoffId: 'H1',
      conversationId: 'conv_1',
    });
  });

  it.each([
    ['under sid', { send: { sid: TASK } }, TASK],
    ['among other widgets', { first: { inbound: {} }, second: null, send: { TaskSid: TASK } }, TASK],
    ['not, where a sid is of something else', { send: { sid: sid('CH', '1') } }, undefined],
    ['not, where the sid is empty', { send: { TaskSid: '' } }, undefined],
    ['not yet', {}, undefined],
  ])('has its task %s', async (_where, widgets, taskSid) => {
    expect(await progressOf({ trigger: ours, widgets })).toMatchObject({ taskSid });
  });

  it.each([
    ['said that it failed', { send: { error: { code: 1 } } }, true],
    ['said that nothing failed', { send: { error: null } }, false],
  ])('a widget %s', async (_what, widgets, failed) => {
    expect(await progressOf({ trigger: ours, widgets })).toMatchObject({ failed });
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'context'],
    ['somebody else’s parameters', { trigger: { request: { parameters: { HandoffData: 'text' } } } }],
    ['a handoff without an id', { trigger: { request: { parameters: { HandoffData: { attributes: {} } } } } }],
    [
      'an id that is no text',
      { trigger: { request: { parameters: { HandoffData: { attributes: { handoff: { id: 7 } } } } } } },
    ],
  ])('is nobody’s handoff, of a context with %s', async (_what, context) => {
    expect(await progressOf(context, {})).toMatchObject({ failed: false, handoffId: undefined, step: undefined });
  });

  it.each(FAILURES)('is not known when Studio %s, be it of the steps or of the context', async (_how, reply) => {
    for (const part of ['Steps', 'Context']) {
      const twilio = new ScriptedTwilio({
        [`GET ${AT}/${RUN}/Steps`]: ok({ steps: [] }),
        [`GET ${AT}/${RUN}/Context`]: ok({ context: {} }),
        [`GET ${AT}/${RUN}/${part}`]: reply,
      });
      expect((await flowOf(twilio).progress(RUN)).ok).toBe(false);
    }
  });
});
