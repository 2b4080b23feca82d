import { inlineRuns, type InlineRun } from './inlineRuns';

/** A line of a text that a model wrote, as it is to be read. */
export interface TextLine {
  /** What stands before it, e.g. a bullet. */
  lead: string;
  runs: InlineRun[];
}

/** Longer than any handoff's text; what is beyond stays as it was written. Characters. */
const MOST = 20_000;

/**
 * Reads the Markdown that models write: headings, lists and quotes become lines, fenced code keeps its lines, and within
 * a line see `inlineRuns`. Nothing of it is ever markup.
 */
export function textLines(text: string): TextLine[] {
  const lines: TextLine[] = [];
  let fence: string | undefined;
  for (const line of text.slice(0, MOST).split('\n')) {
    const [, mark] = /^\s{0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark : undefined;
      continue;
    }
    lines.push(fence === undefined ? readLine(line) : { lead: '', runs: [{ text: line, code: true }] });
  }
  if (text.length > MOST) lines.push({ lead: '', runs: [{ text: text.slice(MOST) }] });
  return lines;
}

function readLine(line: string): TextLine {
  const [heading] = /^\s{0,3}#{1,6}\s+/.exec(line) ?? [];
  if (heading !== undefined) {
    const runs = inlineRuns(line.slice(heading.length).replace(/\s#+\s*$/, ''));
    return { lead: '', runs: runs.map((run) => ({ ...run, strong: true })) };
  }
  const [bullet, indent = ''] = /^(\s{0,12})[-*+•]\s+(?=\S)/.exec(line) ?? [];
  if (bullet !== undefined) return { lead: `${indent}• `, runs: inlineRuns(line.slice(bullet.length)) };
  const [quote] = /^\s{0,3}>\s?/.exec(line) ?? [];
  return { lead: '', runs: inlineRuns(line.slice(quote?.length ?? 0)) };
}

/** The same as plain text, for where nothing can be emphasised: a message, a list of steps, what is copied. */
export function plainText(text: string): string {
  return textLines(text)
    .map(({ lead, runs }) => lead + runs.map((run) => run.text).join(''))
    .join('\n');
}
