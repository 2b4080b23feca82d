import { createDetect } from '../../src/emitter/detect/detectTrigger';
import { composeConversation } from '../../src/emitter/envelope/composeConversation';
import type { Envelope } from '../../src/handoff/envelope';
import { readDialogues, type Dialogue } from './dialogues';

const FILE = new URL('../../test/fixtures/language/dialogues.txt', import.meta.url);
const detect = createDetect();

const comparable = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'");

export function envelopeOf({ messages }: Dialogue): Envelope {
  const conversation = {
    channel: 'chat',
    messages: messages.map(({ role, text }) => ({ role: role === 'system' ? 'assistant' : role, text })),
  };
  return composeConversation(conversation, {}, { id: 'x', at: new Date(0) }, {}, { detect }).envelope;
}

function main(): void {
  const part = process.argv[2] ?? 'tune';
  const show = process.env.SHOW;
  const sums = new Map<string, { facts: number; screen: number; summary: number; details: number }>();
  for (const dialogue of readDialogues(FILE)) {
    if (dialogue.part !== part) continue;
    const { summary = '', details = [], attempted = [], reason } = envelopeOf(dialogue);
    const screen = comparable(
      [summary, ...details.map(({ label, value }) => `${label} ${value}`), ...attempted, reason.text].join('\n'),
    );
    const inSummary = comparable(summary);
    const missing: string[] = [];
    for (const key of ['all', dialogue.language, dialogue.kind]) {
      const sum = sums.get(key) ?? { facts: 0, screen: 0, summary: 0, details: 0 };
      for (const fact of dialogue.facts) {
        const has = (text: string): boolean => fact.some((way) => text.includes(comparable(way)));
        sum.facts += 1;
        if (has(screen)) sum.screen += 1;
        else if (key === 'all') missing.push(fact[0] ?? '');
        if (has(inSummary)) sum.summary += 1;
      }
      sum.details += details.length;
      sums.set(key, sum);
    }
    if (show) {
      console.log(`\n## ${dialogue.language} ${dialogue.kind}`);
      for (const { role, text } of dialogue.messages) console.log(`  ${role.charAt(0)}: ${text}`);
      console.log(`S: ${summary}`);
      for (const { label, value, kind } of details) console.log(`  - ${label}: ${value} (${kind})`);
      for (const attempt of attempted) console.log(`  * ${attempt}`);
      console.log(`  MISSING: ${missing.join(' / ')}`);
    }
  }
  for (const [key, { facts, screen, summary, details }] of sums)
    console.log(
      key,
      facts,
      'screen',
      (screen / facts).toFixed(3),
      'summary',
      (summary / facts).toFixed(3),
      'details',
      details,
    );
}
main();
