/** A flow of Studio, as the checks read it. */
export interface StudioFlow {
  status?: string;
  valid?: boolean;
  definition?: { states?: FlowState[] };
}

export interface FlowState {
  name: string;
  type: string;
  properties?: Record<string, unknown>;
  transitions?: { event?: string; next?: string }[];
}

export const flowAddress = (sid: string): string => `https://studio.twilio.com/v2/Flows/${encodeURIComponent(sid)}`;

/** The states of a kind; Studio names its widgets in lower case with hyphens. */
export function statesOf({ definition }: StudioFlow, type: string): FlowState[] {
  return (definition?.states ?? []).filter((state) => state.type === type);
}

/** Outcomes of a state after which nobody says or does anything. */
export function deadEnds(state: FlowState, events: readonly string[]): string[] {
  return events.filter((event) => !state.transitions?.some((one) => one.event === event && one.next));
}
