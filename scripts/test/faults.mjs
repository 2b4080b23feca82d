import { runVitest } from './runVitest.mjs';

export const faults = {
  name: 'faults',
  what: 'each call to Twilio fails in each way, processes die between any two steps, and two work side by side',
  run: (run) => runVitest('faults', 'vitest.faults.config.mts', run),
};
