import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { account } from '../../sandbox/kernel/account';

const ROOT = join(__dirname, '..', '..');
/** What a developer has who cloned the project, as far as the plugin is made of it. */
const PROJECT = [
  'src',
  'public',
  'studio',
  'scripts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'webpack.config.js',
];

/** A developer's clone of the project, and Twilio's command line in a home of its own; its HTTPS goes to the sandbox. */
export class TwilioCommandLine {
  readonly project: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'warm-handoff-cli-'));
  private readonly home = join(this.folder, 'home');

  constructor(
    private readonly cli: string,
    private readonly sandboxUrl: string,
  ) {
    this.project = join(this.folder, 'plugin-warm-handoff');
    mkdirSync(this.home, { recursive: true });
    for (const path of PROJECT) cpSync(join(ROOT, path), join(this.project, path), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(this.project, 'node_modules'), 'dir');
  }

  /** The command's exit code and all that it printed. */
  run(args: readonly string[]): Promise<{ code: number; printed: string }> {
    const child = spawn(process.execPath, [join(this.cli, 'node_modules', 'twilio-cli', 'bin', 'run'), ...args], {
      cwd: this.project,
      env: {
        ...process.env,
        HOME: this.home,
        PATH: `${join(this.cli, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`,
        TWILIO_ACCOUNT_SID: account.sid,
        TWILIO_AUTH_TOKEN: account.authToken,
        FLEX_SANDBOX_URL: this.sandboxUrl,
        NODE_OPTIONS: `--require ${join(ROOT, 'sandbox', 'redirect', 'redirectTwilio.cjs')}`,
        CI: 'true',
      },
    });
    let printed = '';
    child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
    child.stderr.on('data', (part: Buffer) => (printed += part.toString()));
    child.stdin.end();
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code: code ?? 1, printed }));
    });
  }

  /** Flex's plugin for it, as `twilio plugins:install` brings it. */
  installFlexPlugin(): Promise<{ code: number; printed: string }> {
    return this.run(['plugins:link', join(this.cli, 'node_modules', '@twilio-labs', 'plugin-flex')]);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
