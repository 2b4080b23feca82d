import { createDetect } from '../../src/emitter/detect/detectTrigger';
import { composeConversation } from '../../src/emitter/envelope/composeConversation';
import type { Envelope } from '../../src/handoff/envelope';
import { readDialogues, type Dialogue } from './dialogues';
import { share, table } from './measure';
import type { Section } from './Section';

const FILE = new URL('../../test/fixtures/language/dialogues.txt', import.meta.url);
const detect = createDetect();

interface Sum {
  facts: number;
  screen: number;
  summary: number;
  details: number;
  /** Details that no fact of the list is in or has in it. */
  unlisted: number;
}

const comparable = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'");

export function envelopeOf({ messages }: Dialogue): Envelope {
  const conversation = {
    channel: 'chat',
    messages: messages.map(({ role, text }) => ({ role: role === 'system' ? 'assistant' : role, text })),
  };
  return composeConversation(conversation, {}, { id: 'x', at: new Date(0) }, {}, { detect }).envelope;
}

function read(dialogue: Dialogue): Sum {
  const { summary = '', details = [], attempted = [], reason } = envelopeOf(dialogue);
  const shown = [summary, ...details.map(({ label, value }) => `${label} ${value}`), ...attempted, reason.text];
  const [screen, inSummary] = [comparable(shown.join('\n')), comparable(summary)];
  const sum: Sum = { facts: dialogue.facts.length, screen: 0, summary: 0, details: details.length, unlisted: 0 };
  const missing: string[] = [];
  for (const fact of dialogue.facts) {
    const has = (text: string): boolean => fact.some((way) => text.includes(comparable(way)));
    if (has(screen)) sum.screen += 1;
    else missing.push(fact[0] ?? '');
    if (has(inSummary)) sum.summary += 1;
  }
  const listed = dialogue.facts.flat().map(comparable);
  const strange = details.filter(({ value }) => {
    const own = comparable(value);
    return !listed.some((fact) => own.includes(fact) || fact.includes(own));
  });
  sum.unlisted = strange.length;
  if (process.env.SHOW?.includes(dialogue.part)) show(dialogue, { summary, details, attempted, missing });
  return sum;
}

function show(
  { language, kind, messages }: Dialogue,
  {
    summary,
    details,
    attempted,
    missing,
  }: Required<Pick<Envelope, 'summary' | 'details' | 'attempted'>> & { missing: string[] },
): void {
  console.error(`\n## ${language} ${kind}`);
  for (const { role, text } of messages) console.error(`  ${role.charAt(0)}: ${text}`);
  console.error(`S: ${summary}`);
  for (const { label, value, kind: of } of details) console.error(`  - ${label}: ${value} (${of ?? ''})`);
  for (const attempt of attempted) console.error(`  * ${attempt}`);
  console.error(`  MISSING: ${missing.join(' / ')}`);
}

function run(): string {
  const sums = new Map<string, Sum>();
  const rows: string[][] = [];
  for (const part of ['tune', 'choose', 'closed']) {
    sums.clear();
    for (const dialogue of readDialogues(FILE)) {
      if (dialogue.part !== part) continue;
      const own = read(dialogue);
      for (const key of ['all', dialogue.kind, dialogue.language]) {
        const sum = sums.get(key) ?? { facts: 0, screen: 0, summary: 0, details: 0, unlisted: 0 };
        for (const name of Object.keys(own) as (keyof Sum)[]) sum[name] += own[name];
        sums.set(key, sum);
      }
    }
    for (const [key, { facts, screen, summary, details, unlisted }] of sums)
      rows.push([part, key, share(screen, facts), share(summary, facts), share(unlisted, details)]);
  }
  return [
    'What a person must know of a conversation (order, product, place, date, name, amount, what was agreed), without a model: how much of it stands on the first screen (summary, key details, what was tried), and how much in the summary alone. Conversations of four kinds in seven languages, written for this: `test/fixtures/language/dialogues.txt`. *tune* was looked at while building, *choose* to decide between ways, *closed* was written beforehand with them; its totals were seen several times while the work went on, its rows were not read and nothing was changed for them. The last column is the share of details that no fact of the list stands in: most are true and merely not on it.',
    table(['part', 'of', 'on the first screen', 'in the summary', 'details not on the list'], rows),
  ].join('\n\n');
}

/** Facts on the first screen. */
export const facts: Section = { name: 'facts', title: 'Facts on the first screen', run };
