import { useEffect, useRef } from 'react';
import type { HandoffView } from '../../handoff/readHandoff';
import type { HandoffState } from '../feed/HandoffState';
import { clockTime } from '../state/clockTime';
import { useSpeech } from '../strings/TextContext';
import { useAnnounce } from './Announcer';

/** What counts as an update: the transcript grows by itself and would never let the reader alone. */
function substance(view: HandoffView): string {
  return JSON.stringify({ ...view, transcript: undefined });
}

/** Announces that the handoff changed after it was first live, that live updates stopped, and that they are back. */
export function useUpdateAnnouncement(state: HandoffState): void {
  const announce = useAnnounce();
  const { text, locale } = useSpeech();
  const live = useRef<string>();
  const freshness = state.kind === 'handoff' ? state.freshness : undefined;
  const view = state.kind === 'handoff' ? state.view : undefined;
  const since = state.kind === 'handoff' && state.freshness === 'paused' ? state.since : undefined;
  useEffect(() => {
    if (freshness !== 'live' || !view) return;
    const now = substance(view);
    if (live.current !== undefined && live.current !== now) announce(text('WarmHandoffUpdated'));
    live.current = now;
  }, [announce, text, freshness, view]);
  const paused = useRef(false);
  useEffect(() => {
    if (since !== undefined) announce(text('WarmHandoffPaused', { time: clockTime(since, locale, Date.now()) }));
    else if (paused.current) announce(text('WarmHandoffLive'));
    paused.current = since !== undefined;
  }, [announce, text, locale, since]);
}
