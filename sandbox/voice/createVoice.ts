import type { RestDoor } from '../kernel/doors';
import { Calls, type CallsOptions } from './Calls';
import { Conferences } from './Conferences';
import { voiceRoutes } from './voiceRoutes';

export interface Voice {
  calls: Calls;
  conferences: Conferences;
  rest: RestDoor[];
}

/** Programmable Voice at the level of resources: calls, their TwiML, ConversationRelay and conferences; no media. */
export function createVoice(options: CallsOptions): Voice {
  const calls = new Calls(options);
  const conferences = new Conferences(calls, options.taskRouter);
  return {
    calls,
    conferences,
    rest: [{ host: 'api.twilio.com', routes: (app) => voiceRoutes(app, calls, conferences) }],
  };
}
