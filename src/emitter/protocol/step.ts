import { closed } from './closed';
import type { Event } from './Event';
import { asked, composed, putBack, reached } from './handingOver';
import { openedForNobody, told } from './nobody';
import { noticed } from './noticed';
import { choiceTold, chose, askedWhere } from './choices';
import { keptPromise, notKeptTold, promised, promisedInstead } from './promises';
import { finished, left, openedForReturn, returnAsked, stayed } from './returning';
import { ignored, type Context, type Stepped } from './Rules';
import type { State } from './State';
import { due } from './waiting';
import { looked, taskChanged } from './withPeople';

/**
 * The whole life of a conversation: what is true of it after an event, and what is to be done about it. Pure: no I/O, no
 * clock of its own, no randomness. Each file beside this one is about one thing that can happen to a customer.
 */
export function step(state: State | undefined, event: Event, context: Context): Stepped {
  if (event.type === 'asked') return asked(state, event, context);
  // Nobody has ever handed it over: there is nothing that could happen to it here.
  if (!state) return event.type === 'promised' ? promisedInstead(event, context) : ignored(state);
  switch (event.type) {
    case 'composed':
      return composed(state, event, context);
    case 'reached':
      return reached(state, event, context);
    case 'put back':
      return putBack(state, event, context);
    case 'task':
      return taskChanged(state, event, context);
    case 'looked':
      return looked(state, event, context);
    case 'return asked':
      return returnAsked(state, event, context);
    case 'opened':
      return state.progress?.step === 'nobody'
        ? openedForNobody(state, event, context)
        : openedForReturn(state, event, context);
    case 'left':
      return left(state, event, context);
    case 'stayed':
      return stayed(state, event, context);
    case 'finished':
      return finished(state, event, context);
    case 'told':
      return event.words === 'not kept' ? notKeptTold(state, event, context) : told(state, event, context);
    case 'noticed':
      return noticed(state, event, context);
    case 'due':
      return due(state, event, context);
    case 'chose':
      return chose(state, event, context);
    case 'asked where':
      return askedWhere(state, event);
    case 'choice told':
      return choiceTold(state);
    case 'promised':
      return promised(state, event, context);
    case 'kept':
      return keptPromise(
        state,
        { taskSid: event.taskSid, status: 'over', at: event.at, acceptedAt: event.at },
        context,
      );
    case 'closed':
      return closed(state, event.at, context);
  }
}
