import type { HandoffView } from '../../handoff/readHandoff';

/**
 * One view from what the task carries and the fuller envelope of the same handoff in Sync, which wins wherever it
 * says something.
 */
export function mergeViews(onTask: HandoffView, inSync: HandoffView): HandoffView {
  const said = Object.entries(inSync).filter(
    ([, value]: [string, unknown]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  const merged: HandoffView = { ...onTask, ...Object.fromEntries(said) };
  const tail = inSync.transcript?.tail.length ? inSync.transcript.tail : (onTask.transcript?.tail ?? []);
  const transcript =
    onTask.transcript || inSync.transcript ? { ...onTask.transcript, ...inSync.transcript, tail } : undefined;
  // What was cut on the task is whole again here.
  return { ...merged, transcript, attributes: { ...onTask.attributes, ...inSync.attributes }, cut: inSync.cut };
}
