import { callsUntil, textCalls, type CallResult, type Calls } from '../../emitter/twilio/TwilioCalls';
import type { AccountSettings } from '../account/AccountSettings';
import type { DoctorContext, EmitterAnswer } from './Check';
import { FLEX_CONFIGURATION, type FlexConfiguration } from './FlexConfiguration';
import { orchestratorConfiguration, type OrchestratorConfiguration } from './OrchestratorConfiguration';

/** All checks together, in milliseconds. */
const LONGEST_MS = 30_000;
/** One request to an address that is not Twilio's, in milliseconds. */
const PATIENCE_MS = 8_000;
/** An answer that is longer is not the emitter's. */
const MOST_BYTES = 1024 * 1024;

/** @param fetchImpl the platform's `fetch`; a test gives its own */
export function createDoctorContext(
  settings: AccountSettings,
  calls: Calls,
  fetchImpl: typeof fetch = fetch,
): DoctorContext {
  const inTime = textCalls(callsUntil(calls, Date.now() + LONGEST_MS));
  const asked = new Map<string, Promise<CallResult<unknown>>>();
  const read = <T>(url: string): Promise<CallResult<T>> => {
    const before = asked.get(url);
    const answer = before ?? inTime<unknown>({ method: 'GET', url });
    if (!before) asked.set(url, answer);
    return answer as Promise<CallResult<T>>;
  };
  const id = settings.TWILIO_CONVERSATION_CONFIGURATION_ID;
  return {
    settings,
    read,
    ask: (url, form) => inTime({ method: 'POST', url, form }),
    flex: () => read<FlexConfiguration>(FLEX_CONFIGURATION),
    orchestrator: async () => (id ? read<OrchestratorConfiguration>(orchestratorConfiguration(id)) : undefined),
    fetch: (url, init) => answerOf(fetchImpl, url, init),
  };
}

async function answerOf(
  fetchImpl: typeof fetch,
  url: string,
  init: Parameters<DoctorContext['fetch']>[1],
): Promise<EmitterAnswer | undefined> {
  try {
    // A redirect could carry a key elsewhere.
    const response = await fetchImpl(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
    return { status: response.status, body: parsed(await firstBytes(response)) };
  } catch {
    return undefined;
  }
}

/** The body, or nothing of one that is longer than any that is expected. */
async function firstBytes(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    bytes += next.value.length;
    if (bytes > MOST_BYTES) {
      await reader?.cancel();
      return '';
    }
    parts.push(next.value);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
