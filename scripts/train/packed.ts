import type { WrittenModel } from '../../src/emitter/detect/request/RequestModel';
import type { Weights } from './logistic';

/** The weights as signed bytes. The few largest are cut, so that the others keep their differences. */
export function packed({ table, bias }: Weights): Pick<WrittenModel, 'table' | 'scale' | 'bias'> {
  const sizes = [...table].map(Math.abs).sort((a, b) => a - b);
  const largest = sizes[Math.floor(sizes.length * 0.9998)] || 1;
  const scale = largest / 127;
  const bytes = Int8Array.from(table, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))));
  return { table: Buffer.from(bytes.buffer).toString('base64'), scale, bias };
}
