import { describe, expect, it } from 'vitest';
import { anEnvelope, anOrder } from '../../../test/emitter/orders';
import { ok, refuses, ScriptedTwilio, type Reply, type Script } from '../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../test/emitter/sids';
import type { DeliveryOrder } from './Delivery';
import { enqueueDelivery } from './enqueueDelivery';
import { enqueueTwiml } from './enqueueTwiml';
import { LiveCalls } from './LiveCalls';
import { placedCalls } from './placedCalls';
import type { TacSession } from './tac';
import { voiceDelivery } from './voiceDelivery';

const ACCOUNT = sid('AC', '0');
const WORKSPACE = sid('WS', '1');
const WORKFLOW = sid('WW', '1');
const CALL = sid('CA', '1');
const TASK = sid('WT', '1');
const AT_CALL = `/2010-04-01/Accounts/${ACCOUNT}/Calls/${CALL}.json`;
const TASKS = `GET /v1/Workspaces/${WORKSPACE}/Tasks`;
const LIVE: Script = {
  [TASKS]: ok({ tasks: [] }),
  [`GET ${AT_CALL}`]: ok({ status: 'in-progress', direction: 'inbound' }),
};

/** A caller with the virtual agent, in this process or (`here: false`) in another one. */
function caller(script: Script = {}, { here = true } = {}) {
  const twilio = new ScriptedTwilio({ ...LIVE, ...script });
  const session: TacSession = { conversationId: 'conv_1', channel: 'voice', callSid: CALL };
  const liveCalls = new LiveCalls();
  if (here) liveCalls.use(session);
  const order = (more: Partial<DeliveryOrder> = {}) =>
    anOrder(twilio, { target: { callSid: CALL, workflowSid: WORKFLOW }, ...more });
  const calls = { liveCalls, accountSid: ACCOUNT, workspaceSid: WORKSPACE };
  return { twilio, session, liveCalls, order, calls };
}
const envelope = anEnvelope({ channel: 'voice' });

describe('a call that goes by the end frame', () => {
  it('waits for its goodbye with the frame on the live session', async () => {
    const { session, order, calls } = caller();
    expect(await voiceDelivery(calls).deliver(order(), envelope)).toEqual({ kind: 'under way' });
    expect(JSON.parse(session.pendingHandoffData?.handoffData ?? '')).toMatchObject({
      conversationId: 'conv_1',
      attributes: { handoff: { id: 'H1' } },
    });
  });

  it('twice is as once', async () => {
    const { order, calls, twilio } = caller();
    const delivery = voiceDelivery(calls);
    await delivery.deliver(order(), envelope);
    expect(await delivery.deliver(order(), envelope)).toEqual({ kind: 'under way' });
    expect(twilio.requests).toEqual([]);
  });

  it('says where it may be transcribed, if it may', async () => {
    const { session, order, calls } = caller();
    const transcriptionUrl = (id: string) => `https://bot.example.com/transcriptions?handoff=${id}`;
    await voiceDelivery({ ...calls, transcriptionUrl }).deliver(order(), envelope);
    expect(JSON.parse(session.pendingHandoffData?.handoffData ?? '')).toMatchObject({
      transcriptionUrl: transcriptionUrl('H1'),
    });
  });

  it('whose caller has hung up is nobody’s', async () => {
    const { liveCalls, order, calls } = caller();
    liveCalls.end('conv_1');
    expect(await voiceDelivery(calls).deliver(order(), envelope)).toEqual({ kind: 'gone' });
  });

  it.each<[string, Script, object]>([
    ['its task is there', { [TASKS]: ok({ tasks: [{ sid: TASK }] }) }, { kind: 'task', taskSid: TASK }],
    ['the caller has gone', { [`GET ${AT_CALL}`]: ok({ status: 'completed' }) }, { kind: 'gone' }],
    ['the call goes on elsewhere', {}, { kind: 'unknown' }],
    ['TaskRouter can’t be asked', { [TASKS]: refuses(503) }, { kind: 'unknown' }],
    ['the call can’t be asked', { [`GET ${AT_CALL}`]: refuses(503) }, { kind: 'unknown' }],
  ])('of another process: %s', async (_what, script, reached) => {
    const { order, calls } = caller(script, { here: false });
    expect(await voiceDelivery(calls).deliver(order(), envelope)).toMatchObject(reached);
  });
});

describe('what became of a call', () => {
  it.each<[string, Script, object]>([
    ['a person’s task', { [TASKS]: ok({ tasks: [{ sid: TASK }] }) }, { kind: 'task', taskSid: TASK }],
    ['it is still on its way', {}, { kind: 'under way' }],
    ['the caller has hung up', { [`GET ${AT_CALL}`]: ok({ status: 'completed' }) }, { kind: 'gone' }],
    ['nobody can tell', { [`GET ${AT_CALL}`]: 'lost' }, { kind: 'unknown' }],
  ])('%s', async (_what, script, reached) => {
    const { order, calls } = caller(script);
    const delivery = voiceDelivery(calls);
    await delivery.deliver(order(), envelope);
    expect(await delivery.find(order())).toMatchObject(reached);
  });

  it('it never began, where no frame waits', async () => {
    const { order, calls } = caller();
    expect(await voiceDelivery(calls).find(order())).toEqual({ kind: 'absent' });
  });

  it('of a caller who hangs up before the goodbye nothing is left on the session', async () => {
    const { session, liveCalls, order, calls } = caller();
    const delivery = voiceDelivery(calls);
    await delivery.deliver(order(), envelope);
    liveCalls.end('conv_1');
    expect(await delivery.find(order())).toEqual({ kind: 'gone' });
    expect(session).not.toHaveProperty('pendingHandoffData');
  });

  it('without a sid the socket alone tells', async () => {
    const { liveCalls, order, calls } = caller();
    const delivery = voiceDelivery(calls);
    expect(await delivery.find(order({ target: {} }))).toEqual({ kind: 'absent' });
    liveCalls.end('conv_1');
    expect(await delivery.find(order({ target: {} }))).toEqual({ kind: 'gone' });
  });

  it('without a workspace nobody asks for a task', async () => {
    const { order, calls, twilio } = caller();
    await voiceDelivery({ ...calls, workspaceSid: undefined }).find(order());
    expect(twilio.requests).toEqual([`GET ${AT_CALL}`]);
  });
});

describe('a call that is queued without Studio', () => {
  const UPDATE = `POST ${AT_CALL}`;

  it('in this process goes by the frame, with more of the handoff than Studio takes', async () => {
    const { session, order, calls, twilio } = caller();
    const long = anEnvelope({ summary: 'S'.repeat(1_200) });
    expect(await enqueueDelivery(calls).deliver(order(), long)).toEqual({ kind: 'under way' });
    expect(session.pendingHandoffData?.handoffData).toContain('S'.repeat(1_200));
    expect(twilio.requests).toEqual([]);
  });

  it('of another process is taken from where it is, with music, in TwiML that Twilio takes', async () => {
    const { order, calls, twilio } = caller({ [UPDATE]: ok() }, { here: false });
    const delivery = enqueueDelivery({ ...calls, waitUrl: 'https://example.com/music?a=1&b=2' });
    const long = anEnvelope({ language: 'fr', summary: '<&"\'>'.repeat(800) });
    expect(await delivery.deliver(order(), long)).toEqual({ kind: 'under way' });
    const twiml = String(twilio.sent(UPDATE).body.Twiml);
    expect(twiml.length).toBeLessThanOrEqual(4_000);
    expect(twiml).toContain(`workflowSid="${WORKFLOW}"`);
    expect(twiml).toContain('https://example.com/music?a=1&amp;b=2');
    expect(twiml).toContain('personne ne peut prendre votre appel');
  });

  it.each<[string, Reply, Script, object]>([
    ['refuses it: the handoff is taken back', refuses(400, 21220), {}, { kind: 'failed', failure: { code: 21220 } }],
    ['loses its answer: it may be queued', 'lost', {}, { kind: 'unknown' }],
    [
      'loses its answer, and the task is there',
      'lost',
      { [TASKS]: [ok({ tasks: [] }), ok({ tasks: [] }), ok({ tasks: [{ sid: TASK }] })] },
      { kind: 'task', taskSid: TASK },
    ],
  ])('when Twilio %s', async (_what, reply, script, reached) => {
    const { order, calls } = caller({ [UPDATE]: reply, ...script }, { here: false });
    expect(await enqueueDelivery(calls).deliver(order(), envelope)).toMatchObject(reached);
  });

  it('whose task is there is not queued anew', async () => {
    const { order, calls, twilio } = caller(
      { [TASKS]: ok({ tasks: [{ sid: TASK }] }), [UPDATE]: ok() },
      { here: false },
    );
    expect(await enqueueDelivery(calls).deliver(order(), envelope)).toEqual({ kind: 'task', taskSid: TASK });
    expect(twilio.requests).not.toContain(UPDATE);
  });

  it('needs a workflow', async () => {
    const { order, calls } = caller();
    const target = { callSid: CALL };
    expect(await enqueueDelivery(calls).deliver(order({ target }), envelope)).toMatchObject({ kind: 'failed' });
  });
});

describe('a call that the business placed', () => {
  const UPDATE = `POST ${AT_CALL}`;
  const placed = { [`GET ${AT_CALL}`]: ok({ status: 'in-progress', direction: 'outbound-api' }) };
  const goodbye = { en: 'One moment.', de: 'Einen Moment.' };
  const wayOf = ({ calls }: ReturnType<typeof caller>, workflowSid: string | undefined = WORKFLOW) =>
    placedCalls(voiceDelivery(calls), { accountSid: ACCOUNT, workflowSid, goodbye });

  it('is queued over REST, behind a goodbye in the customer’s language: a flow would end the call', async () => {
    const one = caller({ ...placed, [UPDATE]: ok() });
    expect(await wayOf(one).deliver(one.order(), envelope)).toEqual({ kind: 'under way' });
    expect(one.twilio.sent(UPDATE).body.Twiml).toContain('<Say>Einen Moment.</Say>');
    expect(one.session).not.toHaveProperty('pendingHandoffData');
  });

  it('can’t be handed over without a workflow, and says so', async () => {
    const one = caller(placed);
    expect(
      await placedCalls(voiceDelivery(one.calls), { accountSid: ACCOUNT, goodbye }).deliver(one.order(), envelope),
    ).toMatchObject({
      kind: 'failed',
      failure: { message: expect.stringContaining('workflowSid') as string },
    });
  });

  it('is queued once', async () => {
    const one = caller({ ...placed, [UPDATE]: ok(), [TASKS]: ok({ tasks: [{ sid: TASK }] }) });
    expect(await wayOf(one).deliver(one.order(), envelope)).toEqual({ kind: 'task', taskSid: TASK });
    expect(one.twilio.requests).not.toContain(UPDATE);
  });

  it.each<[string, Script]>([
    ['came in', {}],
    ['nobody can tell of now', { [`GET ${AT_CALL}`]: refuses(503) }],
  ])('is none of those that %s: that one goes by the frame', async (_which, script) => {
    const one = caller(script);
    expect(await wayOf(one).deliver(one.order(), envelope)).toEqual({ kind: 'under way' });
    expect(one.session.pendingHandoffData).toBeDefined();
  });

  it('without a sid is taken for one that came in', async () => {
    const one = caller(placed);
    expect(await wayOf(one).deliver(one.order({ target: {} }), envelope)).toEqual({ kind: 'under way' });
    expect(one.twilio.requests).toEqual([]);
  });
});

describe('the TwiML of a queue', () => {
  it('says, transcribes, queues and has a word for the end, in this order', () => {
    const twiml = enqueueTwiml({
      workflowSid: WORKFLOW,
      attributes: { note: '<b>&"é🙂' },
      say: 'Hello',
      transcriptionUrl: 'https://bot.example.com/t?handoff=H1',
      nobody: 'Nobody is there.',
    });
    const places = ['<Say>Hello</Say>', '<Transcription', '<Enqueue', '<Say>Nobody is there.</Say>'].map((one) =>
      twiml.indexOf(one),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(twiml).toContain('&lt;b&gt;');
    expect(twiml).not.toContain('<b>');
  });

  it('has nothing of what is not wanted', () => {
    const twiml = enqueueTwiml({ workflowSid: WORKFLOW, attributes: {} });
    expect(twiml).not.toMatch(/<Say|<Start|waitUrl/);
  });
});
