import type { ConversationsService, InteractionsService, TaskRouterService } from '../kernel/services';
import type { Execution } from './Execution';
import type { FlowState } from './FlowDefinition';

/** The services that widgets act through. */
export interface WidgetServices {
  conversations: ConversationsService;
  interactions: InteractionsService;
  taskRouter: TaskRouterService;
  /** Where an address is really served: Twilio's own hosts are in the sandbox. */
  reach?: (url: string) => string;
}

export interface WidgetError {
  /** From Twilio's error dictionary, where it has one. */
  code?: number;
  message: string;
}

/** How a widget went. */
export interface Outcome {
  /** Which transition to take. */
  event: string;
  /** Instead of the event's first transition. */
  next?: string;
  /** What templates see as `widgets.NAME`. */
  result?: Record<string, unknown>;
  error?: WidgetError;
}

/** Does what a state of its type asks for. */
export type Widget = (state: FlowState, execution: Execution, services: WidgetServices) => Outcome | Promise<Outcome>;

/** A property as text; empty when absent. */
export function text(state: FlowState, property: string): string {
  const value = state.properties[property];
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);
}

/** A property that is a list of keys and values. */
export function pairs(state: FlowState, property: string): { key: string; value: string; type?: string }[] {
  const value = state.properties[property];
  return Array.isArray(value) ? (value as { key: string; value: string; type?: string }[]) : [];
}
