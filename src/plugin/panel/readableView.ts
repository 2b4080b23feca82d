import type { HandoffView } from '../../handoff/readHandoff';
import { readableText } from './readableText';

type Readable = <T>(value: T) => T;

const readable: Readable = <T>(value: T): T =>
  typeof value === 'string' ? (readableText(value) as unknown as T) : value;

/** A handoff with every text that a customer, a model or another system wrote made fit to be painted. */
export function readableView(view: HandoffView): HandoffView {
  return {
    ...view,
    channel: readable(view.channel),
    language: readable(view.language),
    intent: readable(view.intent),
    queue: readable(view.queue),
    ticket: readable(view.ticket),
    agent: view.agent && { ...view.agent, name: readable(view.agent.name) },
    reason: view.reason && { ...view.reason, text: readableText(view.reason.text) },
    summary: readable(view.summary),
    details: view.details.map((detail) => ({
      ...detail,
      label: readableText(detail.label),
      value: readableText(detail.value),
    })),
    attempted: view.attempted.map(readableText),
    nextSteps: view.nextSteps.map(readableText),
  };
}
