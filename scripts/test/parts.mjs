import { cli } from './cli.mjs';
import { e2e } from './e2e.mjs';
import { faults } from './faults.mjs';
import { python } from './python.mjs';
import { unit } from './unit.mjs';
import { weight } from './weight.mjs';

/**
 * What `npm test` runs, in this order. Each is a file here: a `name` for the command line, `what` it is, and `run`,
 * which is given the words that choose among its tests, a `folder` for reports, and the `env` of its processes, and
 * says `{ passed, failed, note?, failures? }`, the last in words. One that cannot run here says why in `note`, and 0 of both.
 */
export const parts = [unit, faults, python, weight, e2e, cli];

/** Names for what concerns one side of the project: parts, with the words they are given. */
export const sides = {
  emitter: [
    [unit, ['src/emitter', 'src/handoff', 'src/cli', 'test/emitter']],
    [faults, []],
  ],
  panel: [
    [unit, ['src/plugin', 'src/handoff']],
    [weight, []],
    [e2e, ['states', 'places', 'gallery']],
  ],
  sandbox: [[unit, ['sandbox', 'test/contract']]],
  field: [[unit, ['test/field']]],
};
