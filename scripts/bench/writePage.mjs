import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { root } from '../ensureInstalled.mjs';
import { plotOf } from './plots.mjs';

const FOLDER = `${root}docs/benchmarks`;
/** What was only tried. */
const TRIED = `${root}.cache/benchmarks`;
const PAGE = `${root}docs/benchmarks.md`;
const BEGIN = '<!-- measured: written by `npm run bench` -->';
const END = '<!-- end of what was measured -->';

/** The JSON objects in a benchmark's output: one a line, or one over several lines. */
export function resultsIn(output) {
  try {
    return [JSON.parse(output)];
  } catch {
    return output.split('\n').flatMap((line) => {
      try {
        return line.startsWith('{') ? [JSON.parse(line)] : [];
      } catch {
        return [];
      }
    });
  }
}

const isPlain = (value) => value === null || typeof value !== 'object';
const isSpread = (value) => !isPlain(value) && 'p50' in value;
const words = (name) => name.replace(/([a-z])([A-Z])/g, (_, one, other) => `${one} ${other.toLowerCase()}`);

/** Every number of a result with the path to it; a spread is one row. */
function rowsOf(value, path = []) {
  if (isSpread(value)) return [[path, `${value.p50} / ${value.p95} / ${value.max}`, value.count]];
  if (isPlain(value)) return [[path, String(value), '']];
  if (Array.isArray(value)) return [[path, JSON.stringify(value), '']];
  return Object.entries(value).flatMap(([name, inner]) => rowsOf(inner, [...path, words(name)]));
}

const LEFT_OUT = ['bench', 'machine', 'unit'];

function table(result) {
  const rows = rowsOf(Object.fromEntries(Object.entries(result).filter(([name]) => !LEFT_OUT.includes(name))));
  const unit = result.unit ? ` (${result.unit})` : '';
  return [
    `| what${unit} | value, or p50 / p95 / max | of |`,
    '| --- | --- | --- |',
    ...rows.map(([path, value, count]) => `| ${path.join(': ')} | ${value} | ${count} |`),
  ].join('\n');
}

function section(name) {
  const { at, results, ended = true } = JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8'));
  const machine = results.find((result) => result.machine)?.machine;
  const shown = results.filter((result) => Object.keys(result).some((key) => !LEFT_OUT.includes(key)));
  return [
    `### ${words(name)}`,
    `Measured on ${at.slice(0, 10)}${machine ? `: ${machine.cores} cores, ${machine.cpu}, Node ${machine.node}, load ${machine.load} at the start` : ''}.`,
    ...(ended ? [] : ['It did not run to its end.']),
    ...(existsSync(`${FOLDER}/${name}.svg`) ? [`![${words(name)}](benchmarks/${name}.svg)`] : []),
    ...shown.map(table),
  ].join('\n\n');
}

/** What a result says, for a terminal. */
export function tableOf(result) {
  const rows = rowsOf(Object.fromEntries(Object.entries(result).filter(([name]) => !LEFT_OUT.includes(name))));
  const width = Math.max(0, ...rows.map(([path]) => path.join(': ').length));
  return rows.map(([path, value]) => `  ${path.join(': ').padEnd(width)}  ${value}`).join('\n');
}

/** Keeps what a benchmark printed beside the page, and writes the page's tables anew; not what was only tried. */
export async function writePage(name, results, { known, quick, ended }) {
  const folder = quick ? TRIED : FOLDER;
  mkdirSync(folder, { recursive: true });
  const kept = JSON.stringify({ at: new Date().toISOString(), ended, results });
  writeFileSync(`${folder}/${name}.json`, await format(kept, { parser: 'json', printWidth: 120 }));
  const plot = plotOf(name, results);
  if (plot) writeFileSync(`${folder}/${name}.svg`, plot);
  if (quick) return;
  const measured = known.filter((one) => existsSync(`${FOLDER}/${one}.json`));
  const page = readFileSync(PAGE, 'utf8');
  const [before] = page.split(BEGIN);
  const [, after = ''] = page.split(END);
  const text = [before, BEGIN, '\n\n', measured.map(section).join('\n\n'), '\n\n', END, after].join('');
  writeFileSync(PAGE, await format(text, { parser: 'markdown', printWidth: 120, proseWrap: 'preserve' }));
}
