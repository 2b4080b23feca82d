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
type Heard = { kind: 'begin' } | SyncEvent<readonly unknown[]>;

function hear(before: HeardTranscript, event: Heard): HeardTranscript {
  return event.kind === 'begin' ? NOTHING_READ : hearTranscript(before, event);
}

/** The transcript of one handoff, read and kept live for as long as it is open. */
export function useTranscript(
  { sync: list, tail }: Pointer,
  sync: SyncObjects | undefined,
  open: boolean,
): TranscriptState {
  const [heard, onEvent] = useReducer(hear, NOTHING_READ);
  useEffect(() => {
    if (!open || !sync || list === undefined) return undefined;
    // Of another list, or of this one when it was last open.
    onEvent({ kind: 'begin' });
    return sync.watchList(list, onEvent);
  }, [open, sync, list]);
  const available = sync !== undefined && list !== undefined;
  return useMemo(
    () => transcriptState(available ? heard : { ...NOTHING_READ, failed: true }, tail),
    [available, heard, tail],
  );
}
