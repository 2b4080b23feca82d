import type { Budget } from './World';

/**
 * What is explored, each exhaustively: which things may go wrong together, and how often. One budget for all of it would
 * be too many worlds; every pair of things stands in one of these.
 */
export const STORIES: Readonly<Record<string, Partial<Budget>>> = {
  'another conversation of the customer': { elsewhere: 1, faults: 1, leaps: 1 },
  'a hand-over, and failures': { faults: 2, deaths: 1, leaps: 1 },
  'two handoffs, and a failure': { asks: 2, faults: 1, deeds: 1 },
  'given up twice': { asks: 2, deeds: 2 },
  'given back beside a colleague': { deeds: 3, transfers: 1 },
  'people come and go': { deeds: 2, transfers: 1, lost: 1 },
  'an event comes twice': { deeds: 3, doubled: 1 },
  'given back in every failure': { deeds: 2, faults: 1, deaths: 1 },
  'waiting, choosing, nobody comes': { choices: 1, leaps: 3 },
  'accepted, and time passes': { deeds: 2, leaps: 2 },
  'a promise, and a failure': { choices: 1, leaps: 1, faults: 1 },
  'the conversation is closed': { asks: 2, deeds: 1, closings: 1 },
  'a hand-over, and a death': { faults: 1, deaths: 1, leaps: 2 },
  'Sync is away': { asks: 2, away: 1 },
  'a flow that takes its time': { flows: 1, deeds: 2, faults: 1, leaps: 1 },
  'a promise that is not kept': { choices: 1, broken: 2 },
  'a promise that is not kept, and a failure': { choices: 1, broken: 1, faults: 1 },
  'handed over again': { asks: 2, deeds: 3 },
};
