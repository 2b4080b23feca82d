import { cutText } from '../../../handoff/utf8';
import type { HandoffArguments } from '../../envelope/HandoffArguments';
import type { Return } from '../State';

/** Of the earlier note, in UTF-8 bytes. */
const NOTE_BYTES = 400;
const MOST_EARLIER = 3;

/** What a handoff after a give-back carries of it: the reason says so, and the earlier notes stand among the attempts. */
export function handedOverAgain(args: HandoffArguments, returns: readonly Return[] = []): HandoffArguments {
  const last = returns.at(-1);
  if (!last) return args;
  const notes = returns.slice(-MOST_EARLIER).map(({ name, note, at }) => {
    const said = note.trim() === '' ? '' : `: ${cutText(note.trim(), NOTE_BYTES)}`;
    return `${name ?? 'A colleague'} gave it back at ${at.slice(0, 16).replace('T', ' ')} UTC${said}`;
  });
  const back = `handed over again after ${last.name ?? 'a colleague'} gave it back`;
  return {
    ...args,
    reason: args.reason.trim() === '' ? back : `${args.reason.trim()} (${back})`,
    attempted: [...notes, ...(args.attempted ?? [])],
  };
}

/** The person who had the conversation last, as long as that was not too long ago. */
export function preferredWorker(returns: readonly Return[] | undefined, preferMs: number): string | undefined {
  const last = returns?.at(-1);
  return last && Date.now() - Date.parse(last.at) <= preferMs ? last.workerSid : undefined;
}
