import { sigmoid } from './logistic';

/** Turns scores into probabilities (Platt): the slope and offset that fit best what held-out sentences were. */
export function calibrated(rows: readonly { score: number; asks: boolean; weight: number }[]): {
  slope: number;
  offset: number;
} {
  let [slope, offset] = [1, 0];
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < 400; step += 1) {
    let [bySlope, byOffset] = [0, 0];
    for (const { score, asks, weight } of rows) {
      const error = (sigmoid(slope * score + offset) - (asks ? 1 : 0)) * weight;
      bySlope += error * score;
      byOffset += error;
    }
    slope -= (0.2 * bySlope) / total;
    offset -= (0.5 * byOffset) / total;
  }
  return { slope, offset };
}
