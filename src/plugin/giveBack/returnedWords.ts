import { taskHandoff } from '../task/taskHandoff';
import { clockTime } from '../state/clockTime';
import type { Text } from '../strings/createText';
import type { Speech } from '../strings/TextContext';
import { agentOf, type Offer, type Returned } from './GiveBackState';

/** That a conversation was returned, and when: the same words in the panel, above the input and in every tab. */
export function returnedWords({ at }: Returned, agent: string, { text, locale }: Speech): string {
  return text('WarmHandoffGiveBackDone', { agent, time: clockTime(Date.parse(at), locale, Date.now()) });
}

/** The virtual agent's name, by the emitter's word or the handoff's. */
export function agentName(taskAttributes: unknown, offer: Offer, text: Text): string {
  const view = taskHandoff(taskAttributes);
  return (agentOf(offer) ?? (view.kind === 'handoff' && view.agent?.name)) || text('WarmHandoffRoleAssistant');
}
