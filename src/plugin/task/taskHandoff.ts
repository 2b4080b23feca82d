import { readHandoff, type HandoffView, type NoHandoff } from '../../handoff/readHandoff';

const readBefore = new WeakMap<object, HandoffView | NoHandoff>();

/**
 * The handoff that a task carries. It is read once for each attributes that Flex has of a task, which are another object
 * when they change: Flex asks for a task's lines and places again at every change of its state.
 */
export function taskHandoff(attributes: unknown): HandoffView | NoHandoff {
  if (typeof attributes !== 'object' || attributes === null) return readHandoff(attributes);
  const before = readBefore.get(attributes);
  if (before) return before;
  const read = readHandoff(attributes);
  readBefore.set(attributes, read);
  return read;
}
