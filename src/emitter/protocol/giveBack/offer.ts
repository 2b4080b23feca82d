import type { TranscriptMessage } from '../../../handoff/envelope';
import type { GiveBackOffer } from '../../../handoff/giveBack';
import { NOTE_LENGTH } from '../../../handoff/giveBack';
import { readTranscript } from '../readTranscript';
import { textInLanguage } from '../../textInLanguage';
import { orchestrator } from '../../twilio/Orchestrator';
import { isCallSid, withThoseWhoLeft } from './Briefing';
import type { GiveBackDeps } from './GiveBackDeps';
import type { AllThere } from './whoIsThere';

/** What the form starts with: a note drafted from what was said since the handoff, and what the customer will be told. */
export async function offer(
  deps: GiveBackDeps,
  { conversationId, owner }: AllThere & { conversationId: string },
): Promise<GiveBackOffer> {
  const [said, envelope] = await Promise.all([
    saidOn(deps, conversationId, owner),
    deps.store.envelope(conversationId),
  ]);
  const since = said.filter(({ at, role }) => (!at || at >= owner.since) && (role === 'human' || role === 'customer'));
  const draft = since.some(({ role }) => role === 'human') ? draftOf(since) : undefined;
  const preview = deps.message === undefined ? '' : textInLanguage(deps.message, envelope?.language);
  return {
    possible: true,
    ...(draft ? { draft } : {}),
    preview,
    ...(deps.agentName ? { agent: deps.agentName } : {}),
  };
}

/** All that was said; nothing when nobody can tell now. */
async function saidOn(
  deps: GiveBackDeps,
  conversationId: string,
  { handoffId, returns }: AllThere['owner'],
): Promise<TranscriptMessage[]> {
  // A call without an orchestrator: what was said on it is written down when it is transcribed.
  if (isCallSid(conversationId)) return handoffId ? deps.store.transcript(handoffId) : [];
  const rest = orchestrator(deps.calls);
  const [communications, people] = await Promise.all([
    rest.communications(conversationId),
    rest.participants(conversationId),
  ]);
  if (!communications.ok || !people.ok) return [];
  return readTranscript(communications.body, withThoseWhoLeft(people.body, returns));
}

/** What the customer wanted since, and the person's last words on it, which usually say what was settled. */
function draftOf(since: readonly { role: string; text: string }[]): string | undefined {
  const spoken = since.filter(({ text }) => text.trim() !== '');
  const wanted = spoken.find(({ role }) => role === 'customer')?.text;
  const settled = spoken.filter(({ role }) => role === 'human').slice(-2);
  const lines = [wanted && `“${short(wanted)}”`, ...settled.map(({ text }) => short(text))].filter(Boolean);
  const draft = lines.join(' — ');
  return draft === '' ? undefined : draft.slice(0, NOTE_LENGTH);
}

function short(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= 240 ? flat : `${flat.slice(0, 239)}…`;
}
