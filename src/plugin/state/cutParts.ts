import type { StringKey } from '../strings/en';

const parts: ReadonlyMap<string, StringKey> = new Map([
  ['summary', 'WarmHandoffSummary'],
  ['reason', 'WarmHandoffPartReason'],
  ['details', 'WarmHandoffDetails'],
  ['attempted', 'WarmHandoffAttempted'],
  ['nextSteps', 'WarmHandoffNextSteps'],
  ['attributes', 'WarmHandoffRouting'],
  ['transcript', 'WarmHandoffTranscript'],
]);

/** The names of what was cut, each once; `transcript.tail` is the transcript, an unknown path is another field. */
export function cutParts(cut: readonly string[]): StringKey[] {
  const names = cut.map((path) => parts.get(path.split('.', 1)[0] ?? '') ?? 'WarmHandoffPartOther');
  // What has no name of its own comes last.
  return [...new Set(names)].sort((one, other) => Number(one === OTHER) - Number(other === OTHER));
}

const OTHER: StringKey = 'WarmHandoffPartOther';
