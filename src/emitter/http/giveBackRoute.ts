import {
  CompletedSchema,
  CompleteReturnedSchema,
  GiveBackBodySchema,
  GiveBackOfferSchema,
  GivenBackSchema,
} from '../../handoff/giveBack';
import { mayGiveBack } from '../protocol/giveBack/giveBack';
import type { GiveBacks } from '../protocol/giveBack/GiveBacks';
import { STATUS_OF, TITLE_OF, type Refused } from '../protocol/giveBack/GiveBackResult';
import { completeReturned } from '../protocol/giveBack/completeReturned';
import { offer } from '../protocol/giveBack/offer';
import { readSid } from '../twilio/Sid';
import { problem, PROBLEM_TYPE, ProblemSchema } from './problem';
import { defineRoute, type Route, type RouteAnswer } from './Route';

const TASK_SID = '^WT[0-9a-zA-Z]{32}$';

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
    query: { taskSid: { says: 'The task that the agent works on', pattern: TASK_SID } },
    answers: {
      200: { description: 'Whether, and if not, why', schema: GiveBackOfferSchema },
      422: { description: '`malformed`: without a task', schema: ProblemSchema, type: PROBLEM_TYPE },
    },
    handle: async ({ params, query, caller }) => {
      const { taskSid } = query;
      if (!readSid('WT', taskSid))
        return refusal({ kind: 'refused', why: 'malformed', detail: 'taskSid: expected a task’s sid' });
      const { deps } = giveBacks;
      const there = await mayGiveBack(deps, { handoffId: params.id ?? '', taskSid: taskSid ?? '', caller });
      const body = there.kind === 'refused' ? { possible: false, why: there.why } : await offer(deps, there);
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
      const result = await completeReturned(giveBacks.deps, { handoffId: params.id ?? '', ...body, caller });
      return result.kind === 'refused' ? refusal(result) : { status: 200, body: { completed: true } };
    },
  });
