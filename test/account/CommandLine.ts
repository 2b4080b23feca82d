import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { account } from '../../sandbox/kernel/account';

const ROOT = join(__dirname, '..', '..');
/** Inside the project, where the libraries that are not bundled are found. */
const FOLDER = join('.cache', 'test-account');

/** `warm-handoff` as it is published, in a process of its own whose Twilio is the sandbox. */
export class CommandLine {
  /** Added to the environment; what is `undefined` is not set. */
  readonly settings: Record<string, string | undefined> = {};

  private constructor(
    private readonly twilioUrl: string,
    private readonly folder: string,
  ) {}

  /** @param name a folder for whoever builds at the same time as others */
  static async build(twilioUrl: string, name: string): Promise<CommandLine> {
    const module = pathToFileURL(join(ROOT, 'scripts', 'bundleLibrary.mjs')).href;
    const { bundleLibrary } = (await import(/* @vite-ignore */ module)) as {
      bundleLibrary: (folder: string) => Promise<void>;
    };
    const folder = join(FOLDER, name);
    await bundleLibrary(folder);
    return new CommandLine(twilioUrl, folder);
  }

  /** What `provision` printed, as whoever reads it writes it into their environment. */
  takeSids(printed: string): void {
    for (const [, name = '', sid = ''] of printed.matchAll(/(\w+_SID)=(\w{34})/g)) this.settings[name] = sid;
  }

  /** @param typed what somebody types when they are asked */
  run(words: string, typed = ''): Promise<{ code: number; printed: string }> {
    const child = spawn(process.execPath, [join(ROOT, this.folder, 'cli.mjs'), ...words.split(' ')], {
      env: {
        PATH: process.env.PATH,
        NODE_OPTIONS: `--require ${join(ROOT, 'sandbox', 'redirect', 'redirectTwilio.cjs')}`,
        FLEX_SANDBOX_URL: this.twilioUrl,
        TWILIO_ACCOUNT_SID: account.sid,
        TWILIO_AUTH_TOKEN: account.authToken,
        ...this.settings,
      },
    });
    let printed = '';
    child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
    child.stderr.on('data', (part: Buffer) => (printed += part.toString()));
    child.stdin.end(typed);
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code: code ?? 1, printed }));
    });
  }
}
