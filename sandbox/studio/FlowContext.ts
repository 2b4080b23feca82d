import { Liquid } from 'liquidjs';

/** What a flow's templates see. */
export interface FlowContext {
  trigger: { request?: { parameters: unknown }; call?: Record<string, string> };
  contact: { channel: { address: string } };
  flow: {
    sid: string;
    flow_sid: string;
    /** The sid is of the conversation that the execution speaks in, once it has one. */
    channel: { address: string; sid?: string };
    data: unknown;
    variables: Record<string, unknown>;
  };
  widgets: Record<string, unknown>;
}

const liquid = new Liquid();
liquid.registerFilter('to_json', (value: unknown) => JSON.stringify(value ?? null));

/** Renders a template as Studio does. What isn't there is empty. */
export function render(template: string, context: FlowContext): string {
  return String(liquid.parseAndRenderSync(template, context));
}

/** The value that a template which is one expression stands for; otherwise its text. */
export function evaluate(template: string, context: FlowContext): unknown {
  const expression = /^\s*\{\{([^{}]*)\}\}\s*$/.exec(template)?.[1];
  return expression === undefined ? render(template, context) : (liquid.evalValueSync(expression, context) as unknown);
}
