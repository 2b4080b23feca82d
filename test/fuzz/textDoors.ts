import * as v from 'valibot';
import { answerOf } from '../../src/emitter/assist/knowledge/answerOf';
import { articleView } from '../../src/emitter/assist/knowledge/articleBlocks';
import { plainBlocks } from '../../src/emitter/assist/knowledge/plainText';
import { readArticle } from '../../src/emitter/assist/knowledge/readArticle';
import { instructsModel, withoutHidden } from '../../src/emitter/assist/model/instructionSigns';
import { readDrafts } from '../../src/emitter/assist/model/readDrafts';
import { givenBackLine } from '../../src/emitter/protocol/giveBack/givenBackLine';
import { redact } from '../../src/handoff/redact/redact';
import { ArticleSchema, SuggestionsSchema } from '../../src/handoff/suggestions';
import { textLines } from '../../src/plugin/panel/markdown/textLines';
import { readableText } from '../../src/plugin/panel/readableText';
import { findLinks } from '../../src/plugin/panel/transcript/findLinks';
import type { Door } from './fuzz';

/** A text of 16,000 characters is read in less; what takes longer each time grows faster than the text. */
const SLOW_MS = 100;
const TRIES = 8;
const GOOD_ADDRESS = /^(?:https?:|mailto:)/i;

/**
 * The work, and how long it takes when nothing else is going on: a busy machine takes longer by the clock, and this
 * process computes more while a worker of it composes a conversation.
 */
function quick(work: () => string | undefined): { wrong?: string } {
  let best = Infinity;
  for (let attempt = 0; attempt < TRIES && best > SLOW_MS; attempt += 1) {
    const { user: before } = process.cpuUsage();
    const start = performance.now();
    const wrong = work();
    if (wrong) return { wrong };
    best = Math.min(best, performance.now() - start, (process.cpuUsage().user - before) / 1_000);
  }
  return best > SLOW_MS ? { wrong: `took ${Math.round(best)} ms each time` } : {};
}

/** What is read as text, on its way to an agent, a customer or a model. */
export const TEXT_DOORS: Readonly<Record<string, Door>> = {
  articles: (inputs) => {
    const head =
      inputs.below(4) === 0
        ? inputs.text()
        : `---\ntitle: ${inputs.one(['Refunds', JSON.stringify(inputs.text())])}\n---`;
    const input = `${head}\n${inputs.prose()}`;
    return {
      input,
      ...quick(() => {
        const read = readArticle(input, 'a');
        if (!read.ok) return undefined;
        plainBlocks(read.article.body);
        answerOf(read.article);
        const shown = v.safeParse(ArticleSchema, articleView(read.article));
        if (!shown.success) return 'the panel cannot read it';
        const bad = [...JSON.stringify(shown.output.blocks).matchAll(/"href":"([^"]*)"/g)].find(
          ([, address = '']) => !GOOD_ADDRESS.test(address),
        );
        return bad ? `leads to ${bad[1]}` : undefined;
      }),
    };
  },
  'notes of a give-back': (inputs) => {
    const input = inputs.prose();
    const name = inputs.text();
    const language = inputs.text();
    return {
      input,
      ...quick(() => {
        const note = redact(input);
        givenBackLine({ note, outcome: 'solved', human: { name }, at: new Date(0).toISOString() }, language);
        instructsModel(withoutHidden(note));
        return redact(note) === note ? undefined : 'masked twice, it is another';
      }),
    };
  },
  'drafts of a model': (inputs) => {
    const input = inputs.prose();
    const isWhole = inputs.below(2) === 0;
    return {
      input,
      ...quick(() => {
        const drafts = readDrafts(input, 3, isWhole);
        const bad = drafts.flatMap(({ sources }) => sources).find((place) => ![0, 1, 2].includes(place));
        return bad === undefined ? undefined : `names source ${bad} of 3`;
      }),
    };
  },
  'texts in the panel': (inputs) => {
    const input = inputs.prose();
    return {
      input,
      ...quick(() => {
        const shown = readableText(input);
        textLines(shown);
        const bad = findLinks(shown).find(({ href }) => !GOOD_ADDRESS.test(href));
        return bad
          ? `leads to ${bad.href}`
          : readableText(shown) === shown
            ? undefined
            : 'cleaned twice, it is another';
      }),
    };
  },
  'answers of the emitter': (inputs) => {
    const action = {
      name: 'a',
      label: 'A',
      ...inputs.fields(),
      flexAction: inputs.one(['SendMessage', 'HoldCall', '']),
    };
    const suggestion = { id: 's1', kind: 'action', text: 'A', confidence: 0.9, sources: [], action };
    const value = inputs.mutated({ suggestions: [suggestion, suggestion], seq: 1 });
    const read = v.safeParse(SuggestionsSchema, value);
    const sends =
      read.success && read.output.suggestions.some((one) => String(one?.action?.flexAction) === 'SendMessage');
    return { input: JSON.stringify(value), ...(sends ? { wrong: 'an action that sends' } : {}) };
  },
};
