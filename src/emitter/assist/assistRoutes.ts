import * as v from 'valibot';
import {
  ActionRanSchema,
  ArticleSchema,
  AskBodySchema,
  AskedSchema,
  FeedbackBodySchema,
  RunActionBodySchema,
  SuggestBodySchema,
  SuggestionsSchema,
} from '../../handoff/suggestions';
import { problem } from '../http/problem';
import { defineRoute, type Route, type RouteAnswer } from '../http/Route';
import { isReplayed } from '../http/SignedOnce';
import { STATUS_OF, TITLE_OF, type Refused } from '../protocol/giveBack/GiveBackResult';
import type { Assist } from './Assist';
import type { HandoffContexts } from './HandoffContexts';
import { HOOK_QUERY } from './MessageHooks';
import type { SuggestionFeed } from './SuggestionFeed';
import type { TaskAccess } from './TaskAccess';

export interface AssistRouteDeps {
  assist: Assist;
  contexts: HandoffContexts;
  feed: SuggestionFeed;
  access: TaskAccess;
}

const UNKNOWN_HANDOFF = problem(404, 'There is no such handoff', 'id: no handoff, or the task is not about it');

const REFUSALS = {
  403: { description: '`not_yours`: another worker’s task, and the caller is no supervisor' },
  404: { description: 'No such handoff, or another task’s' },
  502: { description: 'TaskRouter could not be asked whose task it is' },
};

function refusal({ why, detail }: Refused): RouteAnswer {
  return problem(STATUS_OF[why], why === 'failed' ? 'The task could not be read' : TITLE_OF[why], detail, {
    code: why,
  });
}

/** A message was added to a conversation, as Twilio Conversations tells a webhook. */
const MessageAddedSchema = v.looseObject({
  EventType: v.optional(v.string()),
  ConversationSid: v.optional(v.string()),
  Author: v.optional(v.string()),
  Body: v.optional(v.string()),
  DateCreated: v.optional(v.string()),
});

/** The routes of suggestions: what the panel asks for, and how the emitter hears that a customer has written. */
export function assistRoutes({ assist, contexts, feed, access }: AssistRouteDeps): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/handoffs/:id/suggestions',
      perMinute: 120,
      summary: 'Suggestions for the latest message',
      description: 'Better ones, and those for later messages, come in the Sync document `handoff.<id>.suggestions`.',
      auth: 'flex',
      body: SuggestBodySchema,
      answers: {
        200: { description: 'What is suggested now', schema: SuggestionsSchema },
        ...REFUSALS,
      },
      handle: async ({ params, body, caller }) => {
        const handoffId = params.id ?? '';
        const claim = await access.toRead({ handoffId, caller, ...body });
        if (claim.kind === 'refused') return refusal(claim);
        const set = await feed.now(handoffId, { taskSid: body.taskSid, conversationId: claim.conversationId });
        return set ? { status: 200, body: set } : UNKNOWN_HANDOFF;
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/handoffs/:id/feedback',
      perMinute: 120,
      summary: 'What an agent did with a suggestion',
      auth: 'flex',
      body: FeedbackBodySchema,
      answers: { 204: { description: 'Taken' }, ...REFUSALS },
      handle: async ({ params, body: { taskSid, ...body }, caller }) => {
        const handoffId = params.id ?? '';
        const claim = await access.toRead({ handoffId, taskSid, caller });
        if (claim.kind === 'refused') return refusal(claim);
        assist.feedback(handoffId, body);
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/handoffs/:id/ask',
      perMinute: 30,
      summary: "Answers an agent's own question from the knowledge",
      auth: 'flex',
      body: AskBodySchema,
      answers: {
        200: { description: 'The answer; empty when the knowledge has none', schema: AskedSchema },
        ...REFUSALS,
      },
      handle: async ({ params, body, caller, signal }) => {
        const id = params.id ?? '';
        const { taskSid } = body;
        const claim = await access.toRead({ handoffId: id, taskSid, caller });
        if (claim.kind === 'refused') return refusal(claim);
        const context = (await contexts.find(id, { taskSid, conversationId: claim.conversationId })) ?? {
          details: [],
          attempted: [],
          messages: [],
        };
        return { status: 200, body: await assist.ask(id, body.question, context, signal) };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/handoffs/:id/articles/:articleId',
      summary: 'One article of the knowledge',
      auth: 'flex',
      answers: {
        200: { description: 'The article as blocks, without markup', schema: ArticleSchema },
        404: { description: 'No such article' },
      },
      handle: async ({ params }) => {
        const article = await assist.article(params.id ?? '', params.articleId ?? '');
        return article ? { status: 200, body: article } : problem(404, 'There is no such article');
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/handoffs/:id/actions/:name',
      perMinute: 30,
      summary: 'Runs a quick action',
      auth: 'flex',
      body: RunActionBodySchema,
      answers: {
        200: { description: 'Whether it was done', schema: ActionRanSchema },
        ...REFUSALS,
        404: { description: 'No such handoff or action' },
        409: { description: '`not_accepted` or `task_over`: nobody is at it at this moment' },
        422: { description: 'A field is not what the form asks for' },
      },
      handle: async ({ params, body, caller }) => {
        const handoffId = params.id ?? '';
        const { taskSid, fields } = body;
        const claim = await access.toAct({ handoffId, taskSid, caller });
        if (claim.kind === 'refused') return refusal(claim);
        const result = await assist.runAction(params.name ?? '', { handoffId, taskSid, workerSid: caller.sid, fields });
        if (result.kind === 'ran') return { status: 200, body: result.body };
        if (result.kind === 'unknown') return problem(404, 'There is no such quick action');
        return problem(422, 'The form is not filled in', `fields.${result.field}: ${result.detail}`);
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/messages',
      summary: 'What Twilio Conversations announces',
      description:
        'A post-event webhook for `onMessageAdded`. The emitter has Twilio call it for each conversation that a person ' +
        'has, and the query says which handoff that is; set for a whole Conversations service, without a query, it ' +
        'follows the handoffs that this process knows. The same message twice has the effect of one, one of an hour ago has none.',
      auth: 'twilio',
      query: {
        [HOOK_QUERY.handoff]: 'The id of the handoff',
        [HOOK_QUERY.conversation]: 'The orchestrator’s conversation, whose current handoff it is',
      },
      body: MessageAddedSchema,
      answers: { 204: { description: 'Taken' } },
      handle: async ({ query, body: { EventType, ConversationSid, Author, Body, DateCreated } }) => {
        const known = ConversationSid ? contexts.handoffOf(ConversationSid) : undefined;
        const handoffId = query[HOOK_QUERY.handoff] ?? known;
        if (EventType !== 'onMessageAdded' || !handoffId || isReplayed(DateCreated)) return { status: 204 };
        if (Author && Body) contexts.hear(handoffId, { author: Author, text: Body });
        feed.onCustomerMessage(handoffId, { conversationId: query[HOOK_QUERY.conversation] });
        return { status: 204 };
      },
    }),
  ];
}
