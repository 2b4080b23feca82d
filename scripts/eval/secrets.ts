import { redactConversation } from '../../src/handoff/redact/redactConversation';
import { share, table } from './measure';
import { secretRows, type Marked } from './secretRows';
import type { Section } from './Section';

const PARTS = [
  'tune',
  'tune-second',
  'choose',
  'opened',
  'opened-second',
  'opened-third',
  'opened-fourth',
  'opened-fifth',
  'closed',
].filter((part) => !process.env.PART || process.env.PART === part);

/** What must not be kept, and what must. `SHOW=1` prints what went wrong in the parts but *closed*; `PART=tune` runs one alone. */
export const secrets: Section = {
  name: 'secrets',
  title: 'Secrets',
  run: () => {
    const rows = PARTS.flatMap((part) => {
      const all = secretRows(part);
      const single = all.filter(({ messages }) => messages.length === 1);
      const dialogues = all.filter(({ messages }) => messages.length > 1);
      return [
        [part, 'single messages', ...shares(single, part)],
        [part, 'dialogues', ...shares(dialogues, part)],
      ];
    });
    return `Masked: secrets of which nothing is left. Kept: messages without a secret that stay as they are, and messages
with one of which nothing else is masked. What was opened and looked at since: *choose* (24 of 31 in single messages and 16
of 17 in dialogues masked when it was opened), *opened* (13 of 16 and 9 of 12), *opened-second* (26 of 37 and 20 of 20),
*opened-third* (24 of 29 and 10 of 11, its totals were seen several times) and *opened-fourth* (91.9 % and 87.1 %, kept 99.3 %
and 98.6 %; the rules before, on the same rows: 73.3 % and 53.2 %, kept 98.6 % and 96.2 %) and *opened-fifth* (29 of 35 and
15 of 17, all kept). *closed* was written after the rules that these led to, and opened once; all of it is by one hand, which knew
the rules. In 15,810 messages of the request sets (Bitext, CLINC150, Watson,
Rasa and own) one is masked, which sets a PIN; in 15,957 of Google's schema-guided dialogues and of ABCD's samples, and 5,047 of
DialogSum and the dialogues below, none is.\n\n${table(['part', 'what', 'masked', 'kept'], rows)}`;
  },
};

function shares(conversations: readonly Marked[], part: string): [string, string] {
  let [hidden, secret, kept, all] = [0, 0, 0, 0];
  for (const { messages } of conversations) {
    const redacted = redactConversation(messages).messages;
    messages.forEach(({ text, secrets: marked }, place) => {
      const shown = redacted[place]?.text ?? '';
      const ok = marked.filter((one) => isGone(one, shown, text));
      const rest = marked.reduce((left, one) => left.replace(one, '*'), text);
      const clean = oneStar(shown.replace(/\[[^\]]*\]/g, '*')) === oneStar(rest) || ok.length < marked.length;
      hidden += ok.length;
      secret += marked.length;
      kept += clean ? 1 : 0;
      all += 1;
      if (process.env.SHOW && part !== 'closed' && (!clean || ok.length < marked.length))
        console.error(part, JSON.stringify({ text, shown, marked }));
    });
  }
  return [share(hidden, secret), share(kept, all)];
}

/** Whether nothing of a secret is left: neither all of it nor a word or a group of figures of it. */
function isGone(secret: string, shown: string, text: string): boolean {
  const open = shown.replace(/\[[^\]]*\]/g, '*');
  if (open.includes(secret)) return false;
  const rest = text.replace(secret, ' ');
  return !secret.split(/[\s,]+/).some((part) => part.length > 2 && open.includes(part) && !rest.includes(part));
}

/** What is masked in one piece or in two is the same. */
const oneStar = (text: string): string => text.replace(/\*(?:[\s,]*\*)+/g, '*');
