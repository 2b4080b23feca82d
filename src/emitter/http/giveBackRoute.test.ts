import { describe, expect, it, vi } from 'vitest';
import { serveRoutes } from '../../../test/emitter/serveRoutes';
import { sid } from '../../../test/emitter/sids';
import { STATUS_OF, TITLE_OF, type GiveBackResult } from '../protocol/giveBack/GiveBackResult';
import type { GiveBacks } from '../protocol/giveBack/GiveBacks';
import { giveBackOfferRoute, giveBackRoute } from './giveBackRoute';

const TASK = sid('WT', '1');
const body = { taskSid: TASK, note: 'Refund agreed', outcome: 'solved' };

function panel(result: GiveBackResult) {
  const giveBack = vi.fn(async (_request: object) => result);
  const giveBacks = { giveBack, deps: {} } as unknown as GiveBacks;
  return { giveBack, server: serveRoutes([giveBackRoute(giveBacks), giveBackOfferRoute(giveBacks)]) };
}
const back = { kind: 'given back', handoffId: 'H1', at: '2026-11-27T05:00:00.000Z', repeated: false } as const;

describe('POST /handoffs/:id/give-back', () => {
  it('gives back for the agent whose token it is', async () => {
    const { giveBack, server } = panel(back);
    expect(await server.agent('/handoffs/H1/give-back', body)).toMatchObject({
      status: 200,
      body: { id: 'H1', at: back.at },
    });
    expect(giveBack.mock.calls[0]?.[0]).toMatchObject({ handoffId: 'H1', ...body, caller: { sid: 'WK1' } });
  });

  it.each<[string, GiveBackResult, object]>([
    ['done before', { ...back, repeated: true }, { id: 'H1', at: back.at, repeated: true }],
    ['left to colleagues', { ...back, toOthers: true }, { id: 'H1', at: back.at, toOthers: true }],
    ['done now', back, { id: 'H1', at: back.at }],
  ])('says when it was %s', async (_how, result, answer) => {
    expect((await panel(result).server.agent('/handoffs/H1/give-back', body)).body).toEqual(answer);
  });

  it.each(Object.entries(STATUS_OF))(
    'refused with %s is answered %i, with the reason in one word and in words',
    async (why, status) => {
      const answer = await panel({
        kind: 'refused',
        why: why as never,
        detail: 'for whoever looks into it',
      }).server.agent('/handoffs/H1/give-back', body);
      expect(answer).toMatchObject({
        status,
        body: { code: why, title: TITLE_OF[why as keyof typeof TITLE_OF], detail: 'for whoever looks into it' },
      });
    },
  );

  it('names those who are there, too', async () => {
    const answer = await panel({
      kind: 'refused',
      why: 'others_there',
      detail: 'd',
      others: ['Sam', 'Zoë 李'],
    }).server.agent('/handoffs/H1/give-back', body);
    expect(answer.body).toMatchObject({ others: ['Sam', 'Zoë 李'] });
  });

  it.each<[string, object]>([
    ['request without a task', { note: 'n', outcome: 'solved' }],
    ['task that is a number', { ...body, taskSid: 7 }],
    ['outcome of somebody’s own', { ...body, outcome: 'constructor' }],
    ['note that is no text', { ...body, note: { text: 'n' } }],
    ['yes that is no yes', { ...body, withdraw: 'yes' }],
  ])('takes no %s', async (_what, wrong) => {
    const { server, giveBack } = panel(back);
    expect((await server.agent('/handoffs/H1/give-back', wrong)).status).toBe(422);
    expect(giveBack).not.toHaveBeenCalled();
  });

  it('takes nobody without a Flex token', async () => {
    const { server, giveBack } = panel(back);
    expect((await server.asks('/handoffs/H1/give-back', body)).status).toBe(401);
    expect(giveBack).not.toHaveBeenCalled();
  });
});

describe('GET /handoffs/:id/give-back', () => {
  it.each(['', '?taskSid=', '?taskSid=WT1', `?taskSid=${sid('WK', '1')}`, `?taskSid=${TASK}%2F..`])(
    'without a task is malformed: %s',
    async (query) => {
      expect(await panel(back).server.agent(`/handoffs/H1/give-back${query}`)).toMatchObject({
        status: 422,
        body: { code: 'malformed' },
      });
    },
  );
});
