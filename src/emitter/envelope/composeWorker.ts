import { parentPort } from 'node:worker_threads';
import { createDetect, type Detect } from '../detect/detectTrigger';
import { composeEnvelope } from './composeEnvelope';
import type { ComposeTask } from './Composer';

/*
 * Composes beside the process: a long conversation takes seconds, and everybody else's requests are not to wait for it.
 */

let detect: Detect | undefined;

parentPort?.on('message', ({ id, triggers, given, messages, context, redaction }: ComposeTask) => {
  try {
    detect ??= createDetect(triggers);
    parentPort?.postMessage({ id, composed: composeEnvelope(given, messages, context, redaction, { detect }) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.name : 'unknown' });
  }
});
