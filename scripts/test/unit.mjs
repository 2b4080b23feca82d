import { runVitest } from './runVitest.mjs';

export const unit = {
  name: 'unit',
  what: 'unit tests, and the emitter with the emulated Twilio',
  run: (run) => runVitest('unit', 'vitest.config.mts', run),
};
