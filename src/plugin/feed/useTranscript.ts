import { useEffect, useMemo, useReducer } from 'react';
import type { HandoffView } from '../../handoff/readHandoff';
import type { SyncEvent, SyncObjects } from '../sync/SyncWatch';
import {
  hearTranscript,
  NOTHING_READ,
  transcriptState,
  type HeardTranscript,
  type TranscriptState,
} from './TranscriptState';

type Pointer = NonNullable<HandoffView['transcript']>;
type Heard = { kind: 'begin'; with: HeardTranscript } | SyncEvent<readonly unknown[]>;

function hear(before: HeardTranscript, event: Heard): HeardTranscript {
  return event.kind === 'begin' ? event.with : hearTranscript(before, event);
}

/** What is there at once: a list that is still open from when the reader was here last. */
function keptTranscript(sync: SyncObjects | undefined, list: string | undefined): HeardTranscript {
  let heard = NOTHING_READ;
  if (list !== undefined) sync?.kept?.watchList(list, (event) => (heard = hearTranscript(heard, event)));
  return heard;
}

/** The transcript of one handoff, read and kept live for as long as it is open. */
export function useTranscript(
  { sync: list, tail }: Pointer,
  sync: SyncObjects | undefined,
  open: boolean,
): TranscriptState {
  const [heard, onEvent] = useReducer(hear, NOTHING_READ, (nothing) => (open ? keptTranscript(sync, list) : nothing));
  useEffect(() => {
    if (!open || !sync || list === undefined) return undefined;
    // Of another list, or of this one when it was last open.
    onEvent({ kind: 'begin', with: keptTranscript(sync, list) });
    return sync.watchList(list, onEvent);
  }, [open, sync, list]);
  const available = sync !== undefined && list !== undefined;
  return useMemo(
    () => transcriptState(available ? heard : { ...NOTHING_READ, failed: true }, tail),
    [available, heard, tail],
  );
}
