import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** A text that looks like a key, in one version of one file. */
export interface FoundSecret {
  path: string;
  /** Of the version: `git show <blob>` shows it. */
  blob: string;
  line: number;
  what: string;
}

/** Looks through a text; `line` is 1 for its first. */
export type Look = (text: string, path: string) => Promise<{ line: number; what: string }[]>;

/** Where texts that look like secrets are made up, for what masks them to be tried on. */
const MADE_UP_IN = [/^data\/secrets\/[\w-]+\.txt$/, /^src\/.*\.test\.tsx?$/];

/** Larger files are word vectors, locks and pictures. Bytes. */
const LARGEST = 2_000_000;

/** Texts and their places of every version of every file that any branch has ever had; each text once. */
async function* versions(cwd: string): AsyncGenerator<{ path: string; blob: string; text: string }> {
  const listed = spawnSync('git', ['rev-list', '--all', '--objects'], { cwd, encoding: 'utf8', maxBuffer: 1e9 });
  const paths = new Map<string, string>();
  for (const line of listed.stdout.split('\n')) {
    const space = line.indexOf(' ');
    if (space > 0 && space < line.length - 1) paths.set(line.slice(0, space), line.slice(space + 1));
  }
  const git = spawn('git', ['cat-file', '--batch', '--buffer'], { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  git.stdin.end([...paths.keys(), ''].join('\n'));
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of git.stdout as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf(10);
      if (end < 0) break;
      const [blob = '', kind = '', size = ''] = rest.subarray(0, end).toString('utf8').split(' ');
      const bytes = Number(size);
      if (rest.length < end + 2 + bytes) break;
      const content = rest.subarray(end + 1, end + 1 + bytes);
      // A zero byte in its beginning makes a file no text, as git has it.
      const isText = kind === 'blob' && bytes <= LARGEST && !content.subarray(0, 8_000).includes(0);
      if (isText) yield { path: paths.get(blob) ?? '', blob, text: content.toString('utf8') };
      rest = rest.subarray(end + 2 + bytes);
    }
  }
  if (git.exitCode === null) await once(git, 'close');
}

/** What looks like a secret anywhere in the history. */
export async function secretsInHistory(
  cwd: string,
  look: Look,
): Promise<{ versions: number; madeUp: number; found: FoundSecret[] }> {
  const found: FoundSecret[] = [];
  let count = 0;
  let madeUp = 0;
  for await (const { path, blob, text } of versions(cwd)) {
    count += 1;
    for (const { line, what } of await look(text, path)) {
      if (MADE_UP_IN.some((place) => place.test(path))) madeUp += 1;
      else found.push({ path, blob, line, what });
    }
  }
  return { versions: count, madeUp, found };
}
