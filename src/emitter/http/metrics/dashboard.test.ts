import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import dashboard from '../../../../deployment/grafana-dashboard.json';
import { AssistRecords } from '../../assist/feedback/AssistRecords';
import { silentLog } from '../../log';
import { Metrics } from './Metrics';

const ROOT = join(__dirname, '..', '..', '..', '..');
/** Of Prometheus itself, and of its histograms. */
const OTHERS = ['job', 'le'];

const { registry } = new Metrics();
new AssistRecords(registry, {}, silentLog);
const metrics = new Map(
  registry.getMetricsAsArray().map((metric) => [(metric as { name: string }).name, metric as unknown as Shown]),
);
interface Shown {
  name: string;
  type: 'counter' | 'histogram';
  labelNames: string[];
}

const queries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

/** What a query asks for: the metric, and the labels that it takes or sums by. */
function asked(query: string): { series: string[]; labels: string[] } {
  const sums = [...query.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, names = '']) => names.split(/,\s*/));
  const taken = [...query.matchAll(/[{,]\s*(\w+)\s*(?:=~|!=|=)\s*"/g)].map(([, name = '']) => name);
  return { series: query.match(/warm_handoff_\w+/g) ?? [], labels: [...sums, ...taken] };
}

/** The metric that a series is of: a histogram has three. */
function metricOf(series: string): Shown | undefined {
  const histogram = metrics.get(series.replace(/_(bucket|count|sum)$/, ''));
  return histogram?.type === 'histogram' && histogram.name !== series ? histogram : metrics.get(series);
}

describe('the dashboard for Grafana', () => {
  it.each(queries)('asks for what there is: %s', (query) => {
    const { series, labels } = asked(query);
    expect(series.length).toBeGreaterThan(0);
    const known = series.map(metricOf);
    expect(series.filter((_, place) => !known[place])).toEqual([]);
    const names = new Set([...OTHERS, ...known.flatMap((metric) => metric?.labelNames ?? [])]);
    expect(labels.filter((label) => !names.has(label))).toEqual([]);
  });

  it('shows every metric, and the operators’ page lists every one', () => {
    const shown = new Set(queries.flatMap((query) => asked(query).series.map((series) => metricOf(series)?.name)));
    expect([...metrics.keys()].filter((name) => !shown.has(name))).toEqual([]);
    const page = readFileSync(join(ROOT, 'docs', 'operators.md'), 'utf8');
    expect([...metrics.keys()].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('has panels with numbers of their own that do not cover each other', () => {
    const { panels } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)}:${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });
});
