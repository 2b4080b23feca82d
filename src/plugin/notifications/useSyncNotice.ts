import { useEffect } from 'react';
import type { HandoffState } from '../feed/HandoffState';
import { usePanelPlace } from '../panel/PanelPlace';

/** A loss shorter than this is told of in the panel only. */
const LONG_MS = 60_000;

/** Tells the agent outside the panel when Sync stays away for long, and takes it back when it is there again. */
export function useSyncNotice(state: HandoffState): void {
  const { notices } = usePanelPlace();
  const live = state.kind === 'handoff' && state.freshness === 'live';
  const since = state.kind === 'handoff' && state.freshness === 'paused' ? state.since : undefined;
  useEffect(() => {
    if (live) notices.syncBack();
    if (since === undefined) return undefined;
    const timer = setTimeout(() => notices.syncLost(since), Math.max(0, since + LONG_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [notices, live, since]);
}
