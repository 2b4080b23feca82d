// `npx tsx test/bench/turns.bench.ts`: milliseconds that composing a conversation of 40 turns takes once the process is
// warm (masking, details, summary, sentiment, cause), as JSON. The conversations are those of the evaluation of facts,
// put together four languages' at a time and one language's, so that no cache of a single text helps.
import { composeConversation } from '../../src/emitter/envelope/composeConversation';
import { readDialogues } from '../../scripts/eval/dialogues';

const TURNS = 40;
const ROUNDS = 200;

const all = readDialogues(new URL('../fixtures/language/dialogues.txt', import.meta.url)).map(({ messages }) =>
  messages.flatMap(({ role, text }) => (role === 'system' ? [] : [{ role, text }])),
);
const conversations = all.map((_, first) => {
  const messages: (typeof all)[number] = [];
  for (let place = first; messages.length < TURNS; place += 1) messages.push(...(all[place % all.length] ?? []));
  return messages.slice(0, TURNS);
});

const times: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  // A number in the text makes each round another conversation.
  const messages = (conversations[round % conversations.length] ?? []).map((message) => ({
    ...message,
    text: message.text.replace(/\b(\d{4,})\b/, (digits) => String(Number(digits) + round)),
  }));
  const from = performance.now();
  composeConversation({ channel: 'chat', messages }, undefined, { id: 'x', at: new Date(0) });
  if (round >= ROUNDS / 4) times.push(performance.now() - from);
}
times.sort((a, b) => a - b);
const at = (share: number): number => Number((times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(2));
console.log(JSON.stringify({ turns: TURNS, ms: { p50: at(0.5), p95: at(0.95), max: at(1) } }));
