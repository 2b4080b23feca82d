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

  /** Resolves when it listens. `heard` is told each line of its log. */
  static async start(
    twilioUrl: string,
    settings: Readonly<Record<string, string>>,
    heard?: (line: string) => void,
  ): Promise<ServeProcess> {
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
    createInterface({ input: child.stderr }).on('line', (line) => {
      told = `${told}${line}\n`.slice(-4_000);
      heard?.(line);
    });
    const lines = createInterface({ input: child.stdout });
    const port = await new Promise<number | undefined>((resolve) => {
      // Read to the end: a process whose log nobody reads stands still once the pipe is full.
      lines.on('line', (line) => {
        heard?.(line);
        const [, found] = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(line) ?? [];
        if (found !== undefined) resolve(Number(found));
      });
      lines.on('close', () => resolve(undefined));
    });
    if (port === undefined) throw new Error(`serve has ended: ${told}`);
    return new ServeProcess(child, port);
  }

  /** At once, as a machine that is gone. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
