import type { HandoffResult } from '../../src/emitter';
import { stateOf, type ConversationState } from './stateOf';
import type { Chat, Twilio } from './startTwilio';
import type { VirtualAgent } from './VirtualAgent';

/**
 * What must hold of every conversation once Twilio is well again and recovery has been round. Returns what is broken;
 * nothing when all is well.
 *
 * @param result what the virtual agent was told; `undefined` when its process died before it heard anything
 */
export async function brokenInvariants(
  twilio: Twilio,
  chat: Chat,
  result: HandoffResult | undefined,
  agents: readonly VirtualAgent[],
): Promise<string[]> {
  const state = stateOf(twilio, chat);
  const broken: string[] = [];
  const must = (holds: boolean, what: string): void => void (holds || broken.push(what));

  must(state.owner !== 'returning', 'one owner');
  must(state.settled, 'nothing is left to do');
  must(!state.listed, 'no longer listed as open');
  must(state.tasks <= 1, `at most one task, not ${state.tasks}`);
  must(state.told <= 1, 'told once');
  must(state.written === 1, 'no messages but the customer’s');
  const byHuman = state.owner === 'human';
  must(byHuman === (state.tasks === 1), `${state.owner} with ${state.tasks} tasks`);
  // What was said to be on its way, and came to nothing later, is taken back in words.
  const isTakenBack = result?.status === 'handoff_initiated' && !byHuman && state.takenBack === 1;
  if (result && !isTakenBack)
    must(byHuman === (result.status === 'handoff_initiated'), `told the truth, not ${result.status}`);
  must(state.takenBack <= (byHuman ? 0 : 1), 'taken back once, and only what came to nothing');
  if (byHuman) must(state.taskHandoffIds[0] === state.handoffId, 'the task is of this handoff');
  if (byHuman) must(state.reason === 'The customer wants a person', 'the reason is on the task');
  if (!byHuman) must(state.callbacks === 1, 'callbacks as before');
  if (!byHuman) must(state.status === 'ACTIVE', 'ACTIVE as before');
  for (const agent of agents) {
    if (byHuman) must(!(await agent.answers(chat)), 'silent');
    else must(await answersSoon(agent, chat), 'answers again');
  }
  return broken.length > 0 ? [...broken, JSON.stringify(state)] : [];
}

/** Everything is stored: the person can read the whole conversation. */
export function isStored(twilio: Twilio, chat: Chat, state: ConversationState = stateOf(twilio, chat)): boolean {
  const document = twilio.sync.developer.find('document', `handoff.${chat.id}`);
  const { id } = (document?.data.envelope ?? {}) as { id?: string };
  return id === state.handoffId && state.stored >= 1;
}

/** A request of the test's own may run into its short timeouts. */
async function answersSoon(agent: VirtualAgent, chat: Chat): Promise<boolean> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    if (await agent.answers(chat)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
