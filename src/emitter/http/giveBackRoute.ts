import * as v from 'valibot';
import {
  CompletedSchema,
  CompleteReturnedSchema,
  GiveBackBodySchema,
  GiveBackOfferSchema,
  GivenBackSchema,
} from '../../handoff/giveBack';
import { mayGiveBack } from '../giveBack/giveBack';
import type { GiveBacks } from '../giveBack/GiveBacks';
import { STATUS_OF, TITLE_OF, type Refused } from '../giveBack/GiveBackResult';
import { completeReturned } from '../giveBack/completeReturned';
import { offer } from '../giveBack/offer';
import { problem } from './problem';
import { defineRoute, type Route, type RouteAnswer } from './Route';

const REFUSALS = {
  403: { description: '`not_yours`: another worker’s task, and the caller is no supervisor' },
  404: { description: '`not_found`: no such handoff, or another task’s' },
  409: {
    description:
      '`not_accepted`, `task_over`, `customer_gone`, `conversation_closed`, `too_often` or `in_progress`; nothing has changed',
  },
  502: { description: '`failed`: a step failed and everything was put back' },
  503: { description: '`ai_not_ready`: the virtual agent cannot take it' },
};

function refusal({ why, detail, others }: Refused): RouteAnswer {
  return problem(STATUS_OF[why], TITLE_OF[why], detail, { code: why, ...(others ? { others } : {}) });
}

export const giveBackRoute = (giveBacks: GiveBacks): Route =>
  defineRoute({
    method: 'POST',
    path: '/handoffs/:id/give-back',
    perMinute: 30,
    summary: 'Returns the conversation to the virtual agent',
    description:
      'The caller must have accepted the task that carries this handoff, or be a supervisor or an administrator. Done ' +
      'twice, it happens once: the second answer says when it was. A refusal’s `code` says why.',
    auth: 'flex',
    body: GiveBackBodySchema,
    answers: { 200: { description: 'It is the virtual agent’s', schema: GivenBackSchema }, ...REFUSALS },
    handle: async ({ params, body, caller }) => {
      const result = await giveBacks.giveBack({ handoffId: params.id ?? '', ...body, caller });
      if (result.kind === 'refused') return refusal(result);
      const { handoffId: id, at, repeated, toOthers } = result;
      return {
        status: 200,
        body: { id, at, ...(repeated ? { repeated } : {}), ...(toOthers ? { toOthers } : {}) },
      };
    },
  });

export const giveBackOfferRoute = (giveBacks: GiveBacks): Route =>
  defineRoute({
    method: 'GET',
    path: '/handoffs/:id/give-back',
    summary: 'Whether the conversation can be returned now, and what the form starts with',
    auth: 'flex',
    query: { taskSid: 'The task that the agent works on: `WT...`' },
    answers: {
      200: { description: 'Whether, and if not, why', schema: GiveBackOfferSchema },
      422: { description: '`malformed`: without a task', schema: v.object({ code: v.string() }) },
    },
    handle: async ({ params, query, caller }) => {
      const { taskSid } = query;
      if (!taskSid) return refusal({ kind: 'refused', why: 'malformed', detail: 'taskSid: is missing' });
      const { rooms } = giveBacks;
      const there = await mayGiveBack(rooms, { handoffId: params.id ?? '', taskSid, caller });
      const body = there.kind === 'refused' ? { possible: false, why: there.why } : await offer(rooms, there);
      return { status: 200, body };
    },
  });

export const completeReturnedRoute = (giveBacks: GiveBacks): Route =>
  defineRoute({
    method: 'POST',
    path: '/handoffs/:id/give-back/complete',
    summary: 'Completes the task of a conversation that was returned, and leaves the conversation open',
    auth: 'flex',
    body: CompleteReturnedSchema,
    answers: {
      200: { description: 'The task is completed', schema: CompletedSchema },
      403: REFUSALS[403],
      404: { description: '`not_found`: the conversation was not returned from this task; complete it as ever' },
      409: { description: '`in_progress`: the task is not in wrap-up yet' },
      502: { description: '`failed`: Twilio could not be asked; the task is as it was' },
    },
    handle: async ({ params, body, caller }) => {
      const result = await completeReturned(giveBacks.rooms, { handoffId: params.id ?? '', ...body, caller });
      return result.kind === 'refused' ? refusal(result) : { status: 200, body: { completed: true } };
    },
  });
