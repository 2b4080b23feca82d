import type { GiveBackOffer } from '../../handoff/giveBack';
import { NOTE_LENGTH } from '../../handoff/giveBack';
import { readTranscript } from '../readTranscript';
import { textInLanguage } from '../textInLanguage';
import { orchestrator } from '../twilio/Orchestrator';
import { withThoseWhoLeft } from './Briefing';
import type { GiveBackRooms } from './GiveBackRooms';
import type { AllThere } from './whoIsThere';

/** What the form starts with: a note drafted from what was said since the handoff, and what the customer will be told. */
export async function offer(
  rooms: GiveBackRooms,
  { conversationId, owner }: AllThere & { conversationId: string },
): Promise<GiveBackOffer> {
  const rest = orchestrator(rooms.calls);
  const [communications, people, envelope] = await Promise.all([
    rest.communications(conversationId),
    rest.participants(conversationId),
    rooms.store.envelope(conversationId),
  ]);
  const since =
    communications.ok && people.ok
      ? readTranscript(communications.body, withThoseWhoLeft(people.body, owner.returns)).filter(
          ({ at, role }) => (!at || at >= owner.since) && (role === 'human' || role === 'customer'),
        )
      : [];
  const draft = since.some(({ role }) => role === 'human') ? draftOf(since) : undefined;
  const preview = rooms.message === undefined ? '' : textInLanguage(rooms.message, envelope?.language);
  return {
    possible: true,
    ...(draft ? { draft } : {}),
    preview,
    ...(rooms.agentName ? { agent: rooms.agentName } : {}),
  };
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
