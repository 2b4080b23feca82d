import type { TranscriptMessage } from '../../handoff/envelope';
import type { Detect } from '../detect/detectTrigger';

/** Customer turns, from the newest back, that are looked at. */
const LOOK_BACK = 20;

/**
 * How often the customer asked for a person since the virtual agent has the conversation: who asked twice wants to hear
 * that it was noticed. `undefined` when once or never.
 */
export function timesAsked(transcript: readonly TranscriptMessage[], detect: Detect): number | undefined {
  let asked = 0;
  let looked = 0;
  for (let place = transcript.length - 1; place >= 0 && looked < LOOK_BACK; place -= 1) {
    const message = transcript[place];
    if (message?.role === 'human') break;
    if (message?.role !== 'customer') continue;
    looked += 1;
    if (detect(message.text)?.kind === 'explicit') asked += 1;
  }
  return asked > 1 ? asked : undefined;
}
