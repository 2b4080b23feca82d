import type { HandoffEvent } from '../../handoff/handoffEvents';

/** When and by whom a handoff was given back to the virtual agent, as its events say. */
export function returnedIn(events: readonly HandoffEvent[]): { at: string; by?: string } | undefined {
  const event = [...events].reverse().find(({ type }) => type === 'given_back');
  return event && { at: event.at, by: event.by };
}
