import { useEffect, useState } from 'react';
import type { HandoffView } from '../../handoff/readHandoff';
import type { SyncEvent, SyncObjects } from '../sync/SyncWatch';
import { transcriptState, withoutList, type TranscriptState } from './TranscriptState';

type Pointer = NonNullable<HandoffView['transcript']>;

/** The transcript of one handoff, read and kept live for as long as a component uses it. */
export function useTranscript({ sync: list, tail }: Pointer, sync: SyncObjects | undefined): TranscriptState {
  const [event, setEvent] = useState<SyncEvent<readonly unknown[]>>();
  const [state, setState] = useState<TranscriptState>({ kind: 'loading' });
  useEffect(() => (sync && list !== undefined ? sync.watchList(list, setEvent) : undefined), [sync, list]);
  useEffect(() => {
    if (event) setState((before) => transcriptState(before, event, tail));
  }, [event, tail]);
  return sync && list !== undefined ? state : withoutList(tail);
}
