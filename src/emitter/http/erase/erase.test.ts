import { describe, expect, it, vi } from 'vitest';
import { HeardLog } from '../../../../test/emitter/HeardLog';
import { ok, refuses, ScriptedTwilio, type Script } from '../../../../test/emitter/ScriptedTwilio';
import { sid } from '../../../../test/emitter/sids';
import { serveRoutes } from '../../../../test/emitter/serveRoutes';
import { syncNames } from '../../../handoff/syncNames';
import { eraseRoute } from '../eraseRoute';
import { erase, type EraseDeps, type Erased } from './erase';
import type { Wanted } from './findTraces';

const WORKSPACE = sid('WS', '1');
const FLOW = sid('FW', '1');
const SYNC = '/v1/Services/IS1';
const TASKS = `/v1/Workspaces/${WORKSPACE}/Tasks`;
const RUNS = `/v2/Flows/${FLOW}/Executions`;
const envelope = (id: string, conversationId: string, more = {}) => ({
  envelope: { v: 1, id, conversationId, ...more },
});
const document = (unique_name: string, data: object) => ({ unique_name, data });

/** Two customers’ traces: Anna’s conversation with two handoffs, and Bert’s. */
const ANNAS = [
  document('handoff.conv_1', {
    ...envelope('H2', 'conv_1', { profileId: 'p_anna', callSid: sid('CA', '1') }),
    earlier: ['H1'],
  }),
  document('handoff.H1', envelope('H1', 'conv_1')),
  document('handoff.owner.conv_1', { owner: 'ai', handoffId: 'H2', kept: { target: { to: 'whatsapp:+15550123' } } }),
  document('handoff.returned.p_anna', { conversationId: 'conv_1', record: { handoffId: 'H2' } }),
];
const BERTS = [
  document(
    'handoff.conv_2',
    envelope('H3', 'conv_2', { profileId: 'p_bert', summary: 'Speaks of conv_1 and +15550123' }),
  ),
  document('handoff.owner.conv_2', { owner: 'human', handoffId: 'H3', kept: { target: { to: '+15550199' } } }),
];
const NOBODYS = [document('handoff.digest', {}), document('cart.conv_1', {})];

const full: Script = {
  [`GET ${SYNC}/Documents`]: ok({ documents: [...ANNAS, ...BERTS, ...NOBODYS] }),
  [`GET ${SYNC}/Lists`]: ok({
    lists: [{ unique_name: 'handoff.H1.transcript' }, { unique_name: 'handoff.H3.transcript' }],
  }),
  [`GET ${SYNC}/Lists/handoff.H1.transcript/Items`]: ok({
    items: [
      { index: 0, data: { messages: [] } },
      { index: 1, data: {} },
    ],
  }),
  [`GET ${SYNC}/Maps`]: ok({ maps: [{ unique_name: 'handoff.waiting.1' }] }),
  [`GET ${SYNC}/Maps/handoff.waiting.1/Items`]: ok({
    items: [
      { key: 'conv_1', data: { handoffId: 'H2' } },
      { key: 'conv_2', data: { handoffId: 'H3' } },
    ],
  }),
  [`DELETE ${SYNC}/Documents/*`]: { status: 204 },
  [`DELETE ${SYNC}/Lists/*`]: { status: 204 },
  [`DELETE ${SYNC}/Maps/*/Items/*`]: { status: 204 },
  [`GET ${TASKS}`]: ({ query }) => {
    const id = /"(.*)"/.exec(query.get('EvaluateTaskAttributes') ?? '')?.[1] ?? '';
    return { status: 200, body: { tasks: id === 'H2' ? [{ sid: sid('WT', '1') }] : [] } };
  },
  [`GET ${TASKS}/*`]: ok({
    attributes: JSON.stringify({ handoff: { id: 'H2' }, reason: 'r', from: '+1', department: 'billing' }),
    version: '1',
  }),
  [`POST ${TASKS}/*`]: ok(),
  [`GET ${RUNS}`]: ok({
    executions: [
      { sid: sid('FN', '1'), status: 'ended' },
      { sid: sid('FN', '2'), status: 'ended' },
    ],
  }),
  [`GET ${RUNS}/*/Steps`]: ok({ steps: [] }),
  [`GET ${RUNS}/${sid('FN', '1')}/Context`]: ok({
    context: { trigger: { request: { parameters: { HandoffData: { attributes: { handoff: { id: 'H1' } } } } } } },
  }),
  [`GET ${RUNS}/${sid('FN', '2')}/Context`]: ok({ context: {} }),
  [`DELETE ${RUNS}/*`]: { status: 204 },
};

function office(script: Script = {}) {
  const twilio = new ScriptedTwilio({ ...full, ...script });
  const forgotten: string[] = [];
  const log = new HeardLog();
  const deps: EraseDeps = {
    calls: twilio.calls,
    syncServiceSids: ['IS1'],
    workspaceSid: WORKSPACE,
    flowSids: [FLOW],
    digestNames: ({ profileId, address }) =>
      profileId === 'p_anna' || address === '+15550123' ? ['handoff.digest'] : [],
    forget: (ids) => void forgotten.push(...ids),
    log,
  };
  const gone = (): string[] =>
    twilio.requests.filter((one) => one.startsWith('DELETE')).map((one) => one.slice('DELETE '.length));
  return { twilio, deps, forgotten, log, gone };
}
async function erased(wanted: Wanted, script: Script = {}, options = {}) {
  const one = office(script);
  const result = await erase(one.deps, wanted, options);
  if (!result.ok) throw new Error(result.error);
  return { ...one, erased: result.erased };
}

describe('everything of one conversation', () => {
  it('is deleted wherever it was written, with every handoff of it', async () => {
    const { erased: report, gone, forgotten } = await erased({ conversationId: 'conv_1' });
    expect([report.conversations, report.handoffs.sort()]).toEqual([['conv_1'], ['H1', 'H2']]);
    expect(gone().sort()).toEqual(
      [
        `${RUNS}/${sid('FN', '1')}`,
        ...['conv_1', 'H1', 'owner.conv_1', 'returned.p_anna'].map((one) => `${SYNC}/Documents/handoff.${one}`),
        `${SYNC}/Lists/handoff.H1.transcript`,
        `${SYNC}/Maps/handoff.waiting.1/Items/conv_1`,
      ].sort(),
    );
    expect(report.deleted).toEqual({ documents: 4, lists: 1, mapItems: 1, tasks: 1, executions: 1 });
    expect(forgotten.sort()).toEqual(['H1', 'H2']);
  });

  it('leaves the developer’s own attributes on the task', async () => {
    const { twilio } = await erased({ conversationId: 'conv_1' });
    expect(JSON.parse(String(twilio.sent(`POST ${TASKS}/*`).body.Attributes))).toEqual({ department: 'billing' });
  });

  it('leaves others alone, also those who speak of it', async () => {
    const { gone } = await erased({ conversationId: 'conv_1' });
    expect(gone().join()).not.toMatch(/conv_2|H3|cart/);
  });

  it('leaves what the customer is known by from other conversations', async () => {
    const { gone, erased: report } = await erased({ conversationId: 'conv_1' });
    expect(gone()).not.toContain(`${SYNC}/Documents/handoff.digest`);
    expect(JSON.stringify(report)).not.toContain('p_anna');
  });

  it('of which nothing is known is nothing, and that is said', async () => {
    const { erased: report, gone } = await erased({ conversationId: 'conv_9' });
    expect(report).toMatchObject({ conversations: ['conv_9'], handoffs: [], failed: [] });
    expect(gone()).toEqual([]);
  });

  it.each(['open', 'owner', 'waiting', 'returned', 'held', 'customer', 'audit', 'transcript', 'handoff'])(
    'called %s is no part of the names of all the others',
    async (conversationId) => {
      const { gone, erased: report } = await erased({ conversationId }, {}, { evenIfOpen: true });
      expect([gone(), report.handoffs]).toEqual([[], []]);
    },
  );

  it.each(['call 17/München 🙂', 'a.transcript', 'owner', '~x'])(
    'called %s has its objects found by their names',
    async (id) => {
      const lists = [syncNames.transcript(id), syncNames.audit(id)].map((unique_name) => ({ unique_name }));
      const { gone } = await erased({ conversationId: id }, { [`GET ${SYNC}/Lists`]: ok({ lists }) });
      expect(gone().map((one) => decodeURIComponent(one))).toEqual(
        lists.map(({ unique_name }) => `${SYNC}/Lists/${unique_name}`),
      );
    },
  );

  it('twice is as once', async () => {
    const { erased: report } = await erased(
      { conversationId: 'conv_1' },
      { [`DELETE ${SYNC}/Documents/*`]: refuses(404), [`DELETE ${RUNS}/*`]: refuses(404) },
    );
    expect(report.failed).toEqual([]);
  });
});

describe('everything of one customer', () => {
  it.each<[string, Wanted]>([
    ['by the profile', { profileId: 'p_anna' }],
    ['by the number', { address: '+15550123' }],
    ['by the number as WhatsApp writes it', { address: 'whatsapp:+15550123' }],
    ['by the number with spaces around it', { address: ' +15550123 ' }],
  ])('%s, with what they are known by', async (_how, wanted) => {
    const { gone } = await erased(wanted);
    expect(gone()).toContain(`${SYNC}/Documents/handoff.digest`);
    expect(gone()).toContain(`${SYNC}/Documents/handoff.owner.conv_1`);
    expect(gone().join()).not.toMatch(/conv_2|H3/);
  });
});

describe('a conversation that a person is at', () => {
  it('stays whole, and the report says which', async () => {
    const { erased: report, gone, twilio } = await erased({ conversationId: 'conv_2' });
    expect(report).toMatchObject({ open: ['conv_2'], deleted: { documents: 0 } });
    expect([gone(), twilio.requests.filter((one) => one.startsWith('POST'))]).toEqual([[], []]);
  });

  it('goes when it is wanted all the same', async () => {
    const { erased: report } = await erased({ conversationId: 'conv_2' }, {}, { evenIfOpen: true });
    expect(report).toMatchObject({ open: [], handoffs: ['H3'] });
    expect(report.deleted.documents).toBe(2);
  });
});

describe('what could not be deleted', () => {
  it.each<[string, Script, string]>([
    ['a document', { [`DELETE ${SYNC}/Documents/handoff.H1`]: refuses(500) }, 'handoff.H1'],
    ['an item', { [`DELETE ${SYNC}/Maps/*/Items/*`]: 'lost' }, 'handoff.waiting.1'],
    ['a run', { [`DELETE ${RUNS}/*`]: refuses(500) }, sid('FN', '1')],
    ['runs that can’t be listed', { [`GET ${RUNS}`]: refuses(503) }, `executions of ${FLOW}`],
    ['tasks that can’t be found', { [`GET ${TASKS}`]: refuses(503) }, 'tasks of H2'],
    ['a task that can’t be read', { [`GET ${TASKS}/*`]: refuses(500) }, sid('WT', '1')],
    ['a task that can’t be written', { [`POST ${TASKS}/*`]: refuses(500) }, sid('WT', '1')],
    ['a task that others write all the time', { [`POST ${TASKS}/*`]: refuses(412) }, sid('WT', '1')],
  ])('is named, so that it is asked for again: %s', async (_what, script, name) => {
    expect((await erased({ conversationId: 'conv_1' }, script)).erased.failed).toContain(name);
  });

  it.each<[string, Script]>([
    ['a task that somebody else has written meanwhile', { [`POST ${TASKS}/*`]: [refuses(412), ok()] }],
    ['a task that is gone', { [`GET ${TASKS}/*`]: refuses(404) }],
    ['a task whose attributes nobody can read', { [`GET ${TASKS}/*`]: ok({ attributes: '{"a":' }) }],
    ['a flow that is gone', { [`GET ${RUNS}`]: refuses(404) }],
  ])('is not %s', async (_what, script) => {
    expect((await erased({ conversationId: 'conv_1' }, script)).erased.failed).toEqual([]);
  });

  it.each(['Documents', 'Lists', 'Maps'])('is everything, when Sync’s %s can’t be read whole', async (kind) => {
    const { deps, gone } = office({ [`GET ${SYNC}/${kind}`]: refuses(503) });
    expect((await erase(deps, { conversationId: 'conv_1' })).ok).toBe(false);
    expect(gone()).toEqual([]);
  });

  it('is in no log but as a number', async () => {
    const { log } = await erased({ address: '+15550123' });
    expect(log.of('info')).toHaveLength(1);
    expect(log.text).not.toMatch(/5550123|conv_1|p_anna/);
  });
});

describe('POST /erasures', () => {
  const asks = async (body: unknown) => {
    const onErased = vi.fn();
    const { deps } = office();
    return { answer: await serveRoutes([eraseRoute(deps, onErased)]).asks('/erasures', body), onErased };
  };

  it('answers with what was deleted, and the audit hears of it', async () => {
    const { answer, onErased } = await asks({ conversationId: 'conv_1' });
    expect(answer).toMatchObject({ status: 200, body: { conversations: ['conv_1'] } });
    expect((answer.body as Erased).deleted.documents).toBe(4);
    expect(onErased).toHaveBeenCalledExactlyOnceWith(['conv_1']);
  });

  it.each<[string, unknown]>([
    ['nobody', {}],
    ['two at a time', { conversationId: 'conv_1', profileId: 'p_anna' }],
    ['an empty id, which would be everybody', { conversationId: '' }],
    ['a blank id', { address: '    ' }],
    ['an id of two letters', { profileId: 'ab' }],
    ['a list of ids', { conversationId: ['conv_1'] }],
    ['a number', { address: 15550123 }],
    ['an endless id', { address: 'x'.repeat(257) }],
  ])('refuses %s', async (_what, body) => {
    const { answer, onErased } = await asks(body);
    expect(answer.status).toBe(422);
    expect(onErased).not.toHaveBeenCalled();
  });

  it('says that nothing was deleted when Sync is away', async () => {
    const { deps } = office({ [`GET ${SYNC}/Lists`]: refuses(503) });
    const answer = await serveRoutes([eraseRoute(deps, () => undefined)]).asks('/erasures', {
      conversationId: 'conv_1',
    });
    expect(answer).toMatchObject({ status: 503, body: { title: 'Nothing was deleted' } });
  });
});
