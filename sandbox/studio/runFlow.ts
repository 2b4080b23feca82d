import type { Execution } from './Execution';
import type { FlowDefinition, FlowState } from './FlowDefinition';
import type { Outcome, Widget, WidgetServices } from './Widget';
import { makeHttpRequest } from './widgets/makeHttpRequest';
import { recordVoicemail } from './widgets/recordVoicemail';
import { resumeConversation } from './widgets/resumeConversation';
import { sayPlay } from './widgets/sayPlay';
import { sendMessage } from './widgets/sendMessage';
import { sendToFlex } from './widgets/sendToFlex';
import { setVariables } from './widgets/setVariables';
import { splitBasedOn } from './widgets/splitBasedOn';

const widgets: Record<string, Widget> = {
  'set-variables': setVariables,
  'split-based-on': splitBasedOn,
  'make-http-request': makeHttpRequest,
  'record-voicemail': recordVoicemail,
  'resume-conversation': resumeConversation,
  'send-message': sendMessage,
  'send-to-flex': sendToFlex,
  'say-play': sayPlay,
};

/** Twilio stops an execution that goes on for longer. */
const MOST_STEPS = 1_000;

/** Takes an execution through its flow, from the trigger to where no transition leads on. */
export async function runFlow(
  flow: FlowDefinition,
  execution: Execution,
  services: WidgetServices,
  forced: Map<string, string>,
): Promise<void> {
  const states = new Map(flow.states.map((state) => [state.name, state]));
  let state = states.get(flow.initial_state);
  let outcome: Outcome = { event: execution.trigger };

  while (state && execution.steps.length < MOST_STEPS) {
    const next = nextState(state, outcome);
    if (outcome.result || outcome.error) {
      execution.context.widgets[state.name] = { ...outcome.result, ...(outcome.error ? { error: outcome.error } : {}) };
    }
    execution.addStep(outcome.event, state.name, next ?? 'Ended');
    state = next === undefined ? undefined : states.get(next);
    if (!state) break;
    const event = forced.get(state.name);
    forced.delete(state.name);
    outcome = event === undefined ? await run(state, execution, services) : { event };
    // Ended from outside while the widget was at work.
    if (execution.status === 'ended') return;
  }
  execution.end();
}

function nextState(state: FlowState, { event, next }: Outcome): string | undefined {
  return next ?? state.transitions.find((transition) => transition.event === event)?.next;
}

async function run(state: FlowState, execution: Execution, services: WidgetServices): Promise<Outcome> {
  const widget = widgets[state.type];
  if (!widget) return { event: 'failed', error: { message: `The sandbox has no ${state.type} widget` } };
  try {
    return await widget(state, execution, services);
  } catch (error) {
    return { event: 'failed', error: { message: error instanceof Error ? error.message : 'The widget failed' } };
  }
}
