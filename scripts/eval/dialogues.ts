import { readFileSync } from 'node:fs';
import type { TranscriptMessage } from '../../src/handoff/envelope';

/** A conversation of `test/fixtures/language/dialogues.txt` and what a person must know of it. */
export interface Dialogue {
  language: string;
  kind: string;
  part: string;
  messages: TranscriptMessage[];
  /** Each by the ways it may be written. */
  facts: string[][];
  /** Values that are no facts of it. */
  wrong: string[];
}

const ROLES = { C: 'customer', A: 'assistant', H: 'human' } as const;

export function readDialogues(file: URL): Dialogue[] {
  const dialogues: Dialogue[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const head = /^## (\S+) (\S+) (\S+)$/.exec(line);
    if (head) {
      const [, language = '', kind = '', part = ''] = head;
      dialogues.push({ language, kind, part, messages: [], facts: [], wrong: [] });
    }
    const dialogue = dialogues.at(-1);
    const said = /^([CAH]): (.*)$/.exec(line);
    if (said) dialogue?.messages.push({ role: ROLES[said[1] as keyof typeof ROLES], text: said[2] ?? '' });
    if (line.startsWith('= ')) dialogue?.facts.push(line.slice(2).split('|'));
    if (line.startsWith('! ')) dialogue?.wrong.push(line.slice(2));
  }
  return dialogues;
}
