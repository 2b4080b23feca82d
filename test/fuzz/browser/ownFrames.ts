import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';

const MAP = join(__dirname, '../../../build/plugin-warm-handoff.js.map');
/** Where a line of a stack is, in a script of our plugin. */
const IN_PLUGIN = /plugin-warm-handoff\.js[^:]*:(\d+):(\d+)/g;
let map: SourceMap | undefined;

/**
 * The lines of a stack that are in our own source, as `src/plugin/panel/X.tsx:12`. The plugin's script holds Twilio's Sync
 * client too: what that throws over a frame that Twilio never sends is not the plugin's.
 */
export function ownFrames(stack: string): string[] {
  const found = [...stack.matchAll(IN_PLUGIN)];
  if (found.length === 0) return [];
  map ??= new SourceMap(JSON.parse(readFileSync(MAP, 'utf8')) as ConstructorParameters<typeof SourceMap>[0]);
  return found.flatMap(([, line, column]) => {
    const entry = map?.findEntry(Number(line) - 1, Number(column) - 1) ?? {};
    const source = 'originalSource' in entry ? String(entry.originalSource) : '';
    const own = /^webpack:\/\/\/\.\/(src\/.*)$/.exec(source)?.[1];
    return own && 'originalLine' in entry ? [`${own}:${Number(entry.originalLine) + 1}`] : [];
  });
}
