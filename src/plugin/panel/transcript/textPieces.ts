import type { FoundLink } from './findLinks';
import type { Span } from './findText';

/** A piece of a message's text that is painted in one way. */
export interface TextPiece {
  text: string;
  /** Where it stands in the text. */
  start: number;
  /** It belongs to the link with this address. */
  href?: string;
  /** It belongs to the match that starts here. */
  match?: number;
}

/** Cuts a text where links and matches begin and end. All pieces together are the text. */
export function textPieces(text: string, links: readonly FoundLink[], matches: readonly Span[]): TextPiece[] {
  const cuts = [...links, ...matches].flatMap(({ start, end }) => [start, end]);
  const edges = [...new Set([0, ...cuts, text.length])]
    .filter((edge) => edge >= 0 && edge <= text.length)
    .sort((one, other) => one - other);
  const pieces: TextPiece[] = [];
  let link = 0;
  let match = 0;
  for (let edge = 0; edge + 1 < edges.length; edge += 1) {
    const start = edges[edge] ?? 0;
    const end = edges[edge + 1] ?? start;
    while ((links[link]?.end ?? Infinity) <= start) link += 1;
    while ((matches[match]?.end ?? Infinity) <= start) match += 1;
    const [inLink, inMatch] = [links[link], matches[match]];
    pieces.push({
      text: text.slice(start, end),
      start,
      ...(inLink && inLink.start <= start ? { href: inLink.href } : {}),
      ...(inMatch && inMatch.start <= start ? { match: inMatch.start } : {}),
    });
  }
  return pieces;
}
