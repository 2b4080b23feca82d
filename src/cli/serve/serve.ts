import { readFile } from 'node:fs/promises';
import twilio from 'twilio';
import { parse } from 'yaml';
import type { Log } from '../../emitter';
import type { Command, Terminal } from '../Command';
import { emitterOptions } from './emitterOptions';
import { readServeSettings } from './ServeSettings';
import { startEmitterServer } from './startEmitterServer';

const USAGE = `Usage: warm-handoff serve [--config file]

Runs the emitter as a process of its own, for virtual agents in other languages, under /handoff. GET /health says whether
it is ready. SIGTERM or Ctrl+C stops it when what is in flight is done.

  --config   YAML or JSON with the names below; the environment goes first

Needs TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and WARM_HANDOFF_KEY (keys of the virtual agents, at least 16 characters each).
Reads TWILIO_PHONE_NUMBER, TWILIO_CONVERSATION_CONFIGURATION_ID, TWILIO_STUDIO_HANDOFF_FLOW_SID, TWILIO_REGION,
TWILIO_EDGE, WARM_HANDOFF_HOST (0.0.0.0), WARM_HANDOFF_PORT (8787), WARM_HANDOFF_URL, WARM_HANDOFF_WORKSPACE_SID,
WARM_HANDOFF_WORKFLOW_SID, WARM_HANDOFF_SYNC_SERVICE_SID, WARM_HANDOFF_STATE_SERVICE_SID, WARM_HANDOFF_MESSAGING (studio or interactions),
WARM_HANDOFF_CALLS (studio or enqueue), WARM_HANDOFF_RETURN_CALLS_TO, WARM_HANDOFF_ORIGINS, WARM_HANDOFF_KNOWLEDGE,
WARM_HANDOFF_AGENT_NAME.
`;

/** `warm-handoff serve`. */
export const serve: Command = {
  usage: USAGE,
  options: { config: { type: 'string' } },
  async run({ config }, terminal) {
    const file = typeof config === 'string' ? await readSettingsFile(config) : {};
    if (typeof file === 'string') {
      terminal.error(`${file}\n`);
      return 2;
    }
    const read = readServeSettings(terminal.environment, file);
    if (!read.ok) {
      terminal.error(`${read.wrong.join('\n')}\n\n${USAGE}`);
      return 2;
    }
    const { settings } = read;
    const client = twilio(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN, {
      region: settings.TWILIO_REGION,
      edge: settings.TWILIO_EDGE,
      lazyLoading: true,
    });
    const stopped = untilStopped();
    try {
      const server = await startEmitterServer(emitterOptions(settings, client, logTo(terminal)), {
        host: settings.WARM_HANDOFF_HOST,
        port: settings.WARM_HANDOFF_PORT,
      });
      await terminal.out(`The emitter listens: ${server.url}\n`);
      await stopped;
      await server.close();
      return 0;
    } catch (error) {
      const { code = 'unknown' } = error as NodeJS.ErrnoException;
      terminal.error(`The emitter cannot listen on port ${settings.WARM_HANDOFF_PORT}: ${code}\n`);
      return 1;
    }
  },
};

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** What the file holds, or what is wrong with it. */
async function readSettingsFile(path: string): Promise<Record<string, unknown> | string> {
  let written: string;
  try {
    written = await readFile(path, 'utf8');
  } catch (error) {
    return `--config: the file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`;
  }
  try {
    const parsed: unknown = parse(written);
    const isMap = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isMap ? (parsed as Record<string, unknown>) : '--config: the file does not hold names with values';
  } catch {
    return '--config: the file is neither YAML nor JSON';
  }
}

/** One JSON object a line, as log collectors read them. */
function logTo({ error }: Terminal): Log {
  const line = (level: string) => (fields: Record<string, unknown>, message: string) =>
    error(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...fields })}\n`);
  return { debug: () => undefined, info: line('info'), warn: line('warn'), error: line('error') };
}
