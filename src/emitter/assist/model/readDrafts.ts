/** A draft as far as it has come. */
export interface Draft {
  /** Places of its sources, from 0, as the model names them; none that does not exist. */
  sources: number[];
  text: string;
  whole: boolean;
}

const HEAD = /^={2,80}[ \t]{0,9}\[?([\d, \t]{0,200})\]?[ \t]{0,9}:?[ \t]{0,9}$/;
const MOST_DRAFTS = 2;

/** The drafts in what a model has written so far. What is not in the asked form is none. */
export function readDrafts(written: string, sourceCount: number, ended: boolean): Draft[] {
  const drafts: Draft[] = [];
  const lines = written.split(/\r?\n/);
  // The last line may still become a head.
  const complete = ended ? lines : lines.slice(0, -1);
  for (const line of complete) {
    const head = HEAD.exec(line.trim());
    if (head) {
      const last = drafts.at(-1);
      if (last) last.whole = true;
      const sources = (head[1] ?? '')
        .split(/[,\s]+/)
        .filter((number) => number !== '')
        .map((number) => Number(number) - 1);
      drafts.push({ sources: sources.filter((place) => place >= 0 && place < sourceCount), text: '', whole: false });
    } else {
      const draft = drafts.at(-1);
      if (draft) draft.text += draft.text === '' ? line : `\n${line}`;
    }
  }
  const last = drafts.at(-1);
  if (last && ended) last.whole = true;
  const open = lines.at(-1) ?? '';
  if (last && !ended && !open.trim().startsWith('=')) last.text += last.text === '' ? open : `\n${open}`;
  return drafts.slice(0, MOST_DRAFTS).map((draft) => ({ ...draft, text: draft.text.trim() }));
}
