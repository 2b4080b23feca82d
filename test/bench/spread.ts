/** Half of the values are at most `p50`, 95 % at most `p95`; all in milliseconds, rounded to a hundredth. */
export interface Spread {
  p50: number;
  p95: number;
  max: number;
  count: number;
}

/** How measured times spread. */
export function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number): number => {
    const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
    return Math.round(value * 100) / 100;
  };
  return { p50: at(0.5), p95: at(0.95), max: at(1), count: sorted.length };
}
