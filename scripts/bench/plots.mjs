import { JSDOM } from 'jsdom';
import * as Plot from '@observablehq/plot';

/** One row for each of a spread's three numbers. */
const rowsOf = (what, group, spread) =>
  spread ? ['p50', 'p95', 'max'].map((at) => ({ what, group, at, ms: spread[at] })) : [];

/** What is drawn of each benchmark: bars, grouped, in milliseconds. */
const DRAWN = {
  emitter: (results) =>
    results
      .filter(({ side }) => side)
      .flatMap(({ side, atATime, rates, tool }) => rowsOf(side, `${atATime} at a time, rates: ${rates}`, tool)),
  firstPaint: (results) =>
    results
      .filter(({ nativeReadyAfterMs }) => nativeReadyAfterMs !== undefined)
      .flatMap(({ nativeReadyAfterMs, eventToOurs, eventToNative, eventToTask }) => {
        const group = `result ready after ${nativeReadyAfterMs / 1_000} s`;
        return [
          ...rowsOf("Flex's task", group, eventToTask),
          ...rowsOf('ours', group, eventToOurs),
          ...rowsOf("Flex's card", group, eventToNative),
        ];
      }),
  weight: (results) =>
    results
      .filter((result) => result['Flex alone'] && result['with plugin'])
      .flatMap((result) => [
        ...rowsOf('Flex alone', 'reload to ready', result['Flex alone']),
        ...rowsOf('with plugin', 'reload to ready', result['with plugin']),
      ]),
  switching: (results) =>
    results.flatMap((result) =>
      ['Flex alone', 'with plugin'].flatMap((side) => rowsOf(side, 'click to quiet', result[side]?.clickToQuiet)),
    ),
  typing: (results) =>
    results.flatMap((result) =>
      ['Flex alone', 'with plugin'].flatMap((side) => [
        ...rowsOf(side, 'in silence', result[side]?.keyInSilence),
        ...rowsOf(side, '100 messages a second', result[side]?.keyWhileMessagesCome),
      ]),
    ),
  agents: (results) =>
    results
      .filter(({ agents }) => agents)
      .flatMap(({ agents, twilioIsAwayMs = 0, messageToSuggestion }) =>
        rowsOf('message to suggestion', `${agents} agents, Twilio ${twilioIsAwayMs} ms away`, messageToSuggestion),
      ),
};

/** An SVG of a benchmark's results; nothing for those of which nothing is drawn. */
export function plotOf(name, results) {
  const rows = DRAWN[name]?.(results).filter(({ ms }) => Number.isFinite(ms)) ?? [];
  if (rows.length === 0) return undefined;
  const { document } = new JSDOM('').window;
  const groups = new Set(rows.map(({ group }) => group)).size;
  const whats = new Set(rows.map(({ what }) => what)).size;
  const svg = Plot.plot({
    document,
    width: 720,
    height: 60 + groups * (whats * 16 + 24),
    marginLeft: 90,
    marginRight: 230,
    style: 'background: white; color: #222; font-size: 11px',
    x: { label: 'ms (dot: half, dash: 95 %, end of the line: slowest)', grid: true, nice: true },
    y: { label: null },
    fy: { label: null },
    color: { domain: [...new Set(rows.map(({ what }) => what))] },
    marks: [
      Plot.ruleY(
        rows.filter(({ at }) => at === 'max'),
        { x1: 0, x2: 'ms', y: 'what', fy: 'group', stroke: 'what', strokeOpacity: 0.5 },
      ),
      Plot.tickX(
        rows.filter(({ at }) => at === 'p95'),
        { x: 'ms', y: 'what', fy: 'group', stroke: 'what', strokeWidth: 2 },
      ),
      Plot.dot(
        rows.filter(({ at }) => at === 'p50'),
        { x: 'ms', y: 'what', fy: 'group', fill: 'what', r: 4 },
      ),
    ],
  });
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return `${svg.outerHTML}\n`;
}
