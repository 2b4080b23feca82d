import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Where what takes seconds to build is kept from one start to the next: the user's cache directory, or the temporary
 * one where that can't be written. Outside the repository: the bundle holds packages whose licences keep it private.
 */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
  const own = join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'warm-handoff');
  try {
    mkdirSync(own, { recursive: true });
    return own;
  } catch {
    const temporary = join(tmpdir(), 'warm-handoff');
    mkdirSync(temporary, { recursive: true });
    return temporary;
  }
}
