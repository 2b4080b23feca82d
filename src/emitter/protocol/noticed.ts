import type { Effect } from './Effect';
import type { Event } from './Event';
import { done, guarded, ignored, isoOf, type Context, type Stepped } from './Rules';
import type { Progress, State } from './State';

/**
 * A step is under way and nobody has written of it for a while: whoever began it is taken for dead, and this process
 * goes on with it. It looks at what came of the last deed before it does anything.
 */
export function noticed(state: State, { own }: Extract<Event, { type: 'noticed' }>, context: Context): Stepped {
  const { progress } = state;
  if (!progress) return ignored(state);
  const isIdle = context.now - Date.parse(progress.at) >= context.rules.idleMs;
  const isOwn = own === true && progress.holder === context.holder;
  if (guarded(context, 'not while at work', !isIdle && !isOwn)) return ignored(state);
  const next = { ...state, progress: { ...progress, holder: context.holder, at: isoOf(context) } };
  return done(next, goingOn(state.handoffId, progress));
}

function goingOn(handoffId: string, { step, unsure, gone, back, letGo }: Progress): Effect[] {
  switch (step) {
    case 'claimed':
    case 'stored':
    case 'delivered':
      return [{ do: 'find delivery', handoffId }];
    case 'undoing':
      return [unsure ? { do: 'find delivery', handoffId } : { do: 'put back', handoffId, wake: !gone }];
    case 'returning':
      return back ? [{ do: 'find left', back }] : [];
    case 'staying':
      return back ? [{ do: 'stay', back }] : [];
    case 'returned':
      return [{ do: 'finish return' }];
    case 'nobody':
      if (!letGo?.open) return [{ do: 'open callbacks', handoffId }];
      return [{ do: 'tell', words: letGo.why === 'too long' ? 'too long' : 'nobody came', handoffId }];
  }
}
