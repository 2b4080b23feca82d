import type { RequestWords } from './RequestWords';
import type { Word } from './words';

/** Words written without the space between them taken apart: "speakwith", "liveagent", "tosomebody". */
export function unglued(words: readonly Word[], say: RequestWords): readonly Word[] {
  let glued = false;
  const apart = words.flatMap((word) => {
    const cut = seamOf(word, say);
    if (cut === undefined) return [word];
    glued = true;
    const seam = word.start + cut;
    return [
      { ...word, text: word.text.slice(0, cut), end: seam, possessive: false },
      { ...word, text: word.text.slice(cut), start: seam },
    ];
  });
  return glued ? apart : words;
}

function seamOf({ text, start, end }: Word, say: RequestWords): number | undefined {
  if (text.length < 5 || text.length > 24 || end - start !== text.length || say.known.exactly(text)) return undefined;
  for (let cut = 1; cut < text.length; cut += 1)
    if (say.parts.exactly(text.slice(0, cut)) && say.parts.exactly(text.slice(cut))) return cut;
  return undefined;
}
