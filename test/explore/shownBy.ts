import type { Guard } from '../../src/emitter/protocol/Rules';
import type { STORIES } from './stories';

/** In which story a machine without this guard goes wrong first; where it does not, all others are tried too. */
export const SHOWN_BY: Readonly<Record<Guard, keyof typeof STORIES>> = {
  'one hand-over': 'two handoffs, and a failure',
  'own handoff only': 'another conversation of the customer',
  'not while at work': 'another conversation of the customer',
  'callbacks are inherited': 'given up twice',
  'unsure is looked at': 'two handoffs, and a failure',
  'same conversation': 'another conversation of the customer',
  'over stays over': 'given up twice',
  'a person silences the AI': 'two handoffs, and a failure',
  'nobody is left': 'two handoffs, and a failure',
  'last one out': 'given back beside a colleague',
  'nobody is asked in': 'given back beside a colleague',
  'open before leaving': 'given up twice',
  'closed is closed': 'the conversation is closed',
  'accepted is handed over': 'two handoffs, and a failure',
  'asked again': 'given up twice',
  'a number for a call': 'a promise, and a failure',
  'canceled is not kept': 'a promise that is not kept',
  'promised before let go': 'a promise, and a failure',
  'silence beside people': 'accepted, and time passes',
  'notices end': 'waiting, choosing, nobody comes',
  'each its own end': 'handed over again',
};
