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
import { defineRoute, type Route } from '../http/Route';
import type { Assist } from './Assist';
import type { HandoffContexts } from './HandoffContexts';
import type { SuggestionFeed } from './SuggestionFeed';

export interface AssistRouteRooms {
  assist: Assist;
  contexts: HandoffContexts;
  feed: SuggestionFeed;
}

const UNKNOWN_HANDOFF = problem(404, 'There is no such handoff', 'id: no handoff, or the task is not about it');

/** A message was added to a conversation, as Twilio Conversations tells a webhook. */
const MessageAddedSchema = v.looseObject({
  EventType: v.optional(v.string()),
  ConversationSid: v.optional(v.string()),
});

/** The routes of suggestions: what the panel asks for, and how the emitter hears that a customer has written. */
export function assistRoutes({ assist, contexts, feed }: AssistRouteRooms): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/handoffs/:id/suggestions',
      summary: 'Suggestions for the latest message',
      description: 'Better ones, and those for later messages, come in the Sync document `handoff.<id>.suggestions`.',
      auth: 'flex',
      body: SuggestBodySchema,
      answers: {
        200: { description: 'What is suggested now', schema: SuggestionsSchema },
        404: { description: 'No such handoff' },
      },
      handle: async ({ params, body }) => {
        const set = await feed.now(params.id ?? '', body.taskSid);
        return set ? { status: 200, body: set } : UNKNOWN_HANDOFF;
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/handoffs/:id/feedback',
      summary: 'What an agent did with a suggestion',
      auth: 'flex',
      body: FeedbackBodySchema,
      answers: { 204: { description: 'Taken' } },
      handle: async ({ params, body }) => {
        assist.feedback(params.id ?? '', body);
        return { status: 204 };
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/handoffs/:id/ask',
      summary: "Answers an agent's own question from the knowledge",
      auth: 'flex',
      body: AskBodySchema,
      answers: { 200: { description: 'The answer; empty when the knowledge has none', schema: AskedSchema } },
      handle: async ({ params, body, signal }) => {
        const id = params.id ?? '';
        const context = (await contexts.find(id)) ?? { details: [], attempted: [], messages: [] };
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
      summary: 'Runs a quick action',
      auth: 'flex',
      body: RunActionBodySchema,
      answers: {
        200: { description: 'Whether it was done', schema: ActionRanSchema },
        404: { description: 'No such handoff or action' },
        422: { description: 'A field is not what the form asks for' },
      },
      handle: async ({ params, body, caller }) => {
        const handoffId = params.id ?? '';
        if (!(await contexts.find(handoffId, body.taskSid))) return UNKNOWN_HANDOFF;
        const { taskSid, fields } = body;
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
        'A post-event webhook for `onMessageAdded`: a customer who writes to a person brings new suggestions.',
      auth: 'twilio',
      body: MessageAddedSchema,
      answers: { 204: { description: 'Taken' } },
      handle: async ({ body }) => {
        const handoffId = body.ConversationSid ? contexts.handoffOf(body.ConversationSid) : undefined;
        if (body.EventType === 'onMessageAdded' && handoffId) feed.onCustomerMessage(handoffId);
        return { status: 204 };
      },
    }),
  ];
}
