/** What support needs to look into a panel that broke: which handoff, where, and the error. No customer text. */
export function supportReport(handoff: { id?: string; taskSid: string }, failure: Error, now: Date): string {
  const frames = (failure.stack ?? '').split('\n').filter((line) => /^\s*at |@/.test(line));
  return [
    `Warm Handoff`,
    `handoff: ${handoff.id ?? '-'}`,
    `task: ${handoff.taskSid}`,
    `at: ${now.toISOString()}`,
    // The message may quote what the customer wrote; the error's name and place may not.
    `error: ${failure.name}`,
    ...frames.slice(0, FRAMES).map((line) => line.trim()),
  ].join('\n');
}

const FRAMES = 8;
