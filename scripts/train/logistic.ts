import { BUCKETS, type Features } from '../../src/emitter/detect/request/features';
import { seeded, shuffled } from './random';

export interface Example {
  features: Features;
  asks: boolean;
  /** How much it counts. */
  weight: number;
}

export interface Weights {
  table: Float32Array;
  bias: number;
}

const EPOCHS = 16;
/** From this round on the weights are averaged, so that the order of the examples matters less. */
const SETTLED = 6;
const RATE = 0.6;
/** Pulls every weight towards nothing, so that no rare word decides alone. */
const SHRINK = 1.5e-6;

/** Logistic regression by AdaGrad; the same examples give the same weights. */
export function train(examples: readonly Example[]): Weights {
  const table = new Float32Array(BUCKETS);
  const squares = new Float32Array(BUCKETS).fill(0.01);
  let bias = 0;
  let biasSquares = 0.01;
  const random = seeded(17);
  const sum = new Float64Array(BUCKETS + 1);
  const order = examples.map((_, place) => place);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const place of shuffled(order, random)) {
      const example = examples[place] as Example;
      const { places, values } = example.features;
      const error = (sigmoid(score({ table, bias }, example.features)) - (example.asks ? 1 : 0)) * example.weight;
      if (Math.abs(error) < 1e-4) continue;
      for (let at = 0; at < places.length; at += 1) {
        const bucket = places[at] as number;
        const weight = table[bucket] as number;
        const slope = error * (values[at] as number) + SHRINK * weight * 50;
        const square = (squares[bucket] as number) + slope * slope;
        squares[bucket] = square;
        table[bucket] = weight - (RATE * slope) / Math.sqrt(square);
      }
      biasSquares += error * error;
      bias -= (RATE * 0.3 * error) / Math.sqrt(biasSquares);
    }
    if (epoch < SETTLED) continue;
    for (let bucket = 0; bucket < BUCKETS; bucket += 1)
      sum[bucket] = (sum[bucket] as number) + (table[bucket] as number);
    sum[BUCKETS] = (sum[BUCKETS] as number) + bias;
  }
  const rounds = EPOCHS - SETTLED;
  return {
    table: Float32Array.from(sum.subarray(0, BUCKETS), (total) => total / rounds),
    bias: (sum[BUCKETS] as number) / rounds,
  };
}

export function score({ table, bias }: Weights, { places, values }: Features): number {
  let sum = bias;
  for (let at = 0; at < places.length; at += 1) sum += (table[places[at] as number] as number) * (values[at] as number);
  return sum;
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** The mean of several: what only the chance of one run's typing errors taught cancels out. */
export function averaged(models: readonly Weights[]): Weights {
  const mean = (numbers: readonly number[]): number =>
    numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  return {
    table: Float32Array.from({ length: BUCKETS }, (_, bucket) => mean(models.map(({ table }) => table[bucket] ?? 0))),
    bias: mean(models.map(({ bias }) => bias)),
  };
}
