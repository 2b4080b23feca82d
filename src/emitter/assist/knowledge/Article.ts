import * as v from 'valibot';

/** `reply`: the whole body is what the customer is told. `article`: its first paragraph is, the rest is for the agent. */
export const ARTICLE_KINDS = ['reply', 'article'] as const;

const FilledText = v.pipe(v.string(), v.trim(), v.minLength(1));

/** The front matter of a knowledge article. */
export const FrontMatterSchema = v.object({
  /** Defaults to the file's path below the folder, without `.md`. */
  id: v.optional(v.pipe(FilledText, v.maxLength(200))),
  title: FilledText,
  kind: v.optional(v.picklist(ARTICLE_KINDS), 'article'),
  /** BCP 47; an article without one serves every language. */
  language: v.optional(FilledText),
  /** Intents of the handoff that this article is about. */
  intents: v.optional(v.array(FilledText), []),
  /** What customers write when this is the answer, in their words: each is searched like a title. At most 50. */
  questions: v.optional(v.pipe(v.array(v.pipe(FilledText, v.maxLength(300))), v.maxLength(50)), []),
  /** Names of the `{{variables}}` in the text. Those in the text count also when they are not named here. */
  variables: v.optional(v.array(FilledText), []),
  /** Where the customer can read it, for the source link. */
  url: v.optional(v.pipe(FilledText, v.regex(/^https?:\/\//i, 'must be an http or https address'))),
});

/** One article of the knowledge, as it is searched, shown and cited. */
export interface Article extends v.InferOutput<typeof FrontMatterSchema> {
  id: string;
  /** Markdown, without the front matter. */
  body: string;
}
