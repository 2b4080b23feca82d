/** Two-sided 95 % of a normal distribution. */
const Z = 1.96;

/** Wilson's interval for a share; it holds near 0 and 1 and for few rows as well. */
export function interval(hits: number, total: number): [low: number, high: number] {
  if (total === 0) return [0, 1];
  const share = hits / total;
  const spread = Z * Math.sqrt((share * (1 - share) + (Z * Z) / (4 * total)) / total);
  const middle = share + (Z * Z) / (2 * total);
  const scale = 1 + (Z * Z) / total;
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
}

/** A share with its interval: "95.0 % (91.2 to 97.3)"; a dash where there is nothing to measure. */
export function share(hits: number, total: number): string {
  if (total === 0) return '–';
  const percent = (value: number): string => (100 * value).toFixed(1);
  const [low, high] = interval(hits, total);
  return `${percent(hits / total)} % (${percent(low)} to ${percent(high)})`;
}

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string =>
    `| ${cells.map((cell) => String(cell).replace(/\|/g, '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
