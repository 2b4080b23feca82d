import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { account } from '../../sandbox/kernel/account';

const ROOT = join(__dirname, '..', '..');
/** Inside the project, where the libraries that are not bundled are found. */
const FOLDER = join('.cache', 'test-serve');

/** The command line as `npm run build:library` makes it. */
export async function buildCommandLine(): Promise<void> {
  const module = pathToFileURL(join(ROOT, 'scripts', 'bundleLibrary.mjs')).href;
  const { bundleLibrary } = (await import(/* @vite-ignore */ module)) as {
    bundleLibrary: (folder: string) => Promise<void>;
  };
  await bundleLibrary(FOLDER);
}

/** `warm-handoff serve`, a process of its own whose Twilio is at `twilioUrl`. */
export class ServeProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  /** Resolves when it listens. */
  static async start(twilioUrl: string, settings: Readonly<Record<string, string>>): Promise<ServeProcess> {
    const child = spawn(process.execPath, [join(ROOT, FOLDER, 'cli.mjs'), 'serve'], {
      env: {
        ...process.env,
        NODE_OPTIONS: `--require ${join(ROOT, 'sandbox', 'redirect', 'redirectTwilio.cjs')}`,
        FLEX_SANDBOX_URL: twilioUrl,
        TWILIO_ACCOUNT_SID: account.sid,
        TWILIO_AUTH_TOKEN: account.authToken,
        WARM_HANDOFF_HOST: '127.0.0.1',
        WARM_HANDOFF_PORT: '0',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let told = '';
    child.stderr.on('data', (part: Buffer) => (told = (told + part.toString()).slice(-4_000)));
    for await (const line of createInterface({ input: child.stdout })) {
      const [, port] = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(line) ?? [];
      if (port !== undefined) return new ServeProcess(child, Number(port));
    }
    throw new Error(`serve has ended: ${told}`);
  }

  /** At once, as a machine that is gone. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
