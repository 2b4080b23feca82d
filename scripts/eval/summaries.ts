import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDetect } from '../../src/emitter/detect/detectTrigger';
import { localSummary } from '../../src/emitter/envelope/localSummary';
import { sentencesOf } from '../../src/emitter/envelope/sentences';
import type { TranscriptMessage } from '../../src/handoff/envelope';
import { table } from './measure';
import { rouge } from './rouge';
import type { Section } from './Section';

/** Where the sets are; their licences do not let them be shipped, so that what was measured is kept beside this file. */
const FOLDER = process.env.EVAL_DATA;
const KEPT = new URL('./summaries.json', import.meta.url);
/** Conversations of a set that are taken: its first ones. */
const MOST = 250;

interface Talk {
  messages: TranscriptMessage[];
  references: string[];
}

const detect = createDetect();

/** TODSum (MultiWOZ with summaries): the customer speaks first, then by turns. */
function todsum(file: string): Talk[] {
  const read = JSON.parse(readFileSync(file, 'utf8')) as { text: string[]; summary: string[] }[];
  return read.map(({ text, summary }) => ({
    messages: text.map((said, place) => ({ role: place % 2 === 0 ? 'customer' : 'assistant', text: said.trim() })),
    references: [summary.join(' ')],
  }));
}

/** DialogSum: two persons; the second one is read as the customer, since the first mostly serves. */
function dialogsum(file: string): Talk[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => {
    const read = JSON.parse(line) as { dialogue: string } & Record<string, string | undefined>;
    return {
      messages: read.dialogue.split('\n').map((said) => ({
        role: said.startsWith('#Person2#') ? 'customer' : 'assistant',
        text: said.replace(/^#Person\d#: ?/, '').replace(/ ' /g, "'"),
      })),
      references: [read.summary, read.summary1, read.summary2, read.summary3].flatMap((text) => text ?? []),
    };
  });
}

const SETS = [
  ['TODSum', 'tune', 'todsum/valid.json', todsum],
  ['TODSum', 'closed', 'todsum/test.json', todsum],
  ['DialogSum', 'tune', 'DialogSum_Data/dialogsum.dev.jsonl', dialogsum],
  ['DialogSum', 'closed', 'DialogSum_Data/dialogsum.test.jsonl', dialogsum],
] as const;

function measured(name: string, part: string, talks: readonly Talk[]): string[][] {
  const sums = new Map<string, [number, number, number]>();
  for (const { messages, references } of talks) {
    const said = messages.filter(({ role }) => role === 'customer').flatMap(({ text }) => sentencesOf(text));
    const longest = said
      .map((sentence, place) => ({ sentence, place }))
      .sort((a, b) => b.sentence.length - a.sentence.length)
      .slice(0, 3)
      .sort((a, b) => a.place - b.place)
      .map(({ sentence }) => sentence);
    const texts = {
      ours: localSummary(messages, detect, 'en') ?? '',
      'lead-3': said.slice(0, 3).join(' '),
      'longest-3': longest.join(' '),
      'last-3': said.slice(-3).join(' '),
    };
    for (const [way, text] of Object.entries(texts)) {
      const sum = sums.get(way) ?? [0, 0, 0];
      rouge(text, references).forEach((score, place) => (sum[place] = (sum[place] ?? 0) + score / talks.length));
      sums.set(way, sum);
    }
  }
  const best = [0, 1, 2].map((place) =>
    Math.max(...[...sums].filter(([way]) => way !== 'ours').map(([, sum]) => sum[place] ?? 0)),
  );
  return [...sums].map(([way, sum]) => [
    name,
    part,
    way,
    ...sum.map((score, place) => {
      const ahead = way === 'ours' ? ` (${(100 * (score / (best[place] ?? 1) - 1)).toFixed(1)} %)` : '';
      return score.toFixed(3) + ahead;
    }),
  ]);
}

function run(): string {
  let rows: string[][];
  if (FOLDER) {
    rows = SETS.flatMap(([name, part, file, readFile]) => {
      const path = join(FOLDER, file);
      return existsSync(path) ? measured(name, part, readFile(path).slice(0, MOST)) : [];
    });
    writeFileSync(KEPT, `${JSON.stringify(rows, null, 2)}\n`);
  } else rows = JSON.parse(readFileSync(KEPT, 'utf8')) as string[][];
  return [
    `ROUGE F1 of the local summary and of three sentences of the customer's, on the first ${String(MOST)} conversations of two public sets; in brackets how far ahead of the best of the three. \`EVAL_DATA=folder npm run eval -- --only summaries\` measures again, with TODSum's \`todsum/\` and DialogSum's \`DialogSum_Data/\` in the folder (the second is CC BY-NC-SA 4.0, the first names no licence, so neither is shipped). *tune* was used to choose how sentences are picked and joined; *closed* was measured once. DialogSum's talks are of everyday life, and few are with a company.`,
    table(['set', 'part', 'way', 'ROUGE-1', 'ROUGE-2', 'ROUGE-L'], rows),
  ].join('\n\n');
}

/** Local summaries against public references. */
export const summaries: Section = { name: 'summaries', title: 'Summaries', run };
