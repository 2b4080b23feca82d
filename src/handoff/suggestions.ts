import * as v from 'valibot';

/*
 * What the emitter suggests to the agent, and what the agent did with it. The same shapes travel over HTTP and in the
 * Sync document `handoff.<id>.suggestions`.
 */

export const SUGGESTION_KINDS = ['reply', 'article', 'action'] as const;

const Text = v.string();
const FilledText = v.pipe(v.string(), v.minLength(1));

/** Where a suggestion is from. */
export const SourceSchema = v.object({
  /** The article's id, for `GET /handoffs/:id/articles/:articleId`. */
  id: FilledText,
  title: Text,
  /** `https:` only; absent where the article has no address that a customer may be sent. */
  url: v.optional(Text),
});
export type Source = v.InferOutput<typeof SourceSchema>;

/** What a form of a quick action asks for. */
export const ActionFieldSchema = v.object({
  name: FilledText,
  label: FilledText,
  type: v.optional(v.picklist(['text', 'number', 'select']), 'text'),
  options: v.optional(v.array(FilledText)),
  required: v.optional(v.boolean(), false),
  /** Filled in from the envelope's details. */
  value: v.optional(Text),
});
export type ActionField = v.InferOutput<typeof ActionFieldSchema>;

/**
 * The Flex actions that a quick action may invoke: they show something, or change the agent's own call. None of them sends
 * anything in the agent's name.
 */
export const FLEX_ACTIONS = [
  'ShowDirectory',
  'HideDirectory',
  'NavigateToView',
  'SetComponentState',
  'HoldCall',
  'UnholdCall',
  'ToggleMute',
] as const;

/** A quick action as the panel needs it: a Flex action runs in the browser, everything else at the emitter. */
export const QuickActionSchema = v.object({
  /** For `POST /handoffs/:id/actions/:name`. */
  name: FilledText,
  label: FilledText,
  icon: v.optional(Text),
  /** The Flex action that the browser invokes with `payload`; absent: the emitter calls a webhook. */
  flexAction: v.optional(v.picklist(FLEX_ACTIONS)),
  payload: v.optional(v.record(Text, v.unknown())),
  fields: v.optional(v.array(ActionFieldSchema), []),
  /** Asked before it runs. */
  confirm: v.optional(Text),
});
export type QuickAction = v.InferOutput<typeof QuickActionSchema>;

export const SuggestionSchema = v.object({
  id: FilledText,
  kind: v.picklist(SUGGESTION_KINDS),
  /** What would be said, or what the article or action is called. Plain text. */
  text: Text,
  /** 0..1. */
  confidence: v.number(),
  sources: v.optional(v.array(SourceSchema), []),
  /** A model wrote it, or it stands in the knowledge as it is. */
  by: v.optional(v.picklist(['knowledge', 'model']), 'knowledge'),
  /** States an amount, a date or a promise that no source bears out: shown with a warning. */
  unsourced: v.optional(v.boolean(), false),
  /** With `kind: 'action'`. */
  action: v.optional(QuickActionSchema),
});
export type Suggestion = v.InferOutput<typeof SuggestionSchema>;

/** Answer of `POST /handoffs/:id/suggestions`, and what the Sync document `handoff.<id>.suggestions` holds. */
export const SuggestionsSchema = v.object({
  /** Best first; at most three replies. */
  suggestions: v.array(v.fallback(v.nullable(SuggestionSchema), null)),
  /** Grows with every set for a newer message; a lower one that comes later is stale. */
  seq: v.optional(v.number(), 0),
  /** A model is still writing. */
  writing: v.optional(v.boolean(), false),
});
export type Suggestions = v.InferOutput<typeof SuggestionsSchema>;

/**
 * The task that the agent works on (`WT...`): it carries the handoff, and one of its reservations is the agent's, or the
 * agent is a supervisor.
 */
const TaskSid = v.pipe(v.string(), v.regex(/^WT[0-9a-zA-Z]{32}$/));

/** Body of `POST /handoffs/:id/suggestions`. */
export const SuggestBodySchema = v.object({ taskSid: TaskSid });

export const FEEDBACK_EVENTS = ['used', 'sent', 'dismissed', 'not_helpful', 'article_opened', 'link_inserted'] as const;

/** What an agent did with a suggestion. No text of customer or agent is in it. */
export const FeedbackSchema = v.object({
  suggestionId: v.pipe(FilledText, v.maxLength(200)),
  event: v.picklist(FEEDBACK_EVENTS),
  /** With `sent`: how much the agent changed, 0 (nothing) to 1 (everything). */
  distance: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** With `not_helpful`. */
  reason: v.optional(v.picklist(['wrong', 'off_topic', 'outdated', 'tone'])),
});
export type Feedback = v.InferOutput<typeof FeedbackSchema>;

/** Body of `POST /handoffs/:id/feedback`. */
export const FeedbackBodySchema = v.object({ taskSid: TaskSid, ...FeedbackSchema.entries });

/** Body of `POST /handoffs/:id/ask`: the agent's own question. */
export const AskBodySchema = v.object({
  taskSid: TaskSid,
  question: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1_000)),
});

/** Answer of `POST /handoffs/:id/ask`. */
export const AskedSchema = v.object({
  /** Empty when the sources say nothing of it. */
  answer: Text,
  sources: v.optional(v.array(SourceSchema), []),
  by: v.optional(v.picklist(['knowledge', 'model']), 'knowledge'),
  unsourced: v.optional(v.boolean(), false),
});
export type Asked = v.InferOutput<typeof AskedSchema>;

/** A run of text within a block. */
export const InlineSchema = v.object({
  text: Text,
  strong: v.optional(v.boolean()),
  emphasis: v.optional(v.boolean()),
  code: v.optional(v.boolean()),
  /** `http:` or `https:`. */
  href: v.optional(Text),
});
export type Inline = v.InferOutput<typeof InlineSchema>;

/** A part of an article. */
export const BlockSchema = v.variant('type', [
  v.object({ type: v.literal('heading'), level: v.number(), content: v.array(InlineSchema) }),
  v.object({ type: v.literal('paragraph'), content: v.array(InlineSchema) }),
  v.object({ type: v.literal('list'), ordered: v.boolean(), items: v.array(v.array(InlineSchema)) }),
  v.object({ type: v.literal('code'), text: Text }),
]);
export type Block = v.InferOutput<typeof BlockSchema>;

/** Answer of `GET /handoffs/:id/articles/:articleId`. */
export const ArticleSchema = v.object({
  id: FilledText,
  title: Text,
  url: v.optional(Text),
  blocks: v.array(BlockSchema),
});
export type Article = v.InferOutput<typeof ArticleSchema>;

/** Body of `POST /handoffs/:id/actions/:name`. */
export const RunActionBodySchema = v.object({
  taskSid: TaskSid,
  fields: v.pipe(v.record(v.pipe(Text, v.maxLength(100)), v.pipe(Text, v.maxLength(4_000))), v.maxEntries(50)),
});

/** Answer of `POST /handoffs/:id/actions/:name`. */
export const ActionRanSchema = v.object({
  ok: v.boolean(),
  /** What the agent reads: the webhook's own words, as plain text, or ours. */
  message: v.optional(Text),
});
export type ActionRan = v.InferOutput<typeof ActionRanSchema>;
