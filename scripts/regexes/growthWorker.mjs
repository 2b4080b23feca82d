// Measures one expression on one input at a time: in a thread of its own, so that whoever asks can give it up.
import { parentPort } from 'node:worker_threads';

/** UTF-16 units of the inputs. */
const SIZES = [1_000, 4_000, 16_000, 64_000];
/** After an input that took so long, in milliseconds, nothing longer is tried. */
const LONG_MS = 60;
const TRIES = 3;

/** Milliseconds that this process has had a processor for: what else runs on the machine is not in it. */
function worked() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function inputOf({ pumps, suffix = '' }, units) {
  const each = Math.ceil(units / pumps.length);
  const text = pumps.map(({ prefix = '', pump }) => prefix + pump.repeat(Math.ceil(each / pump.length)));
  return text.join('') + suffix;
}

function once(pattern, text) {
  const before = worked();
  if (pattern.global) text.replace(pattern, '');
  else pattern.test(text);
  return worked() - before;
}

parentPort.on('message', ({ source, flags, inputs }) => {
  const pattern = new RegExp(source, flags.replace('y', ''));
  const measured = inputs.map((input) => {
    const ms = {};
    for (const units of SIZES) {
      const text = inputOf(input, units);
      let best = Infinity;
      for (let tries = 0; tries < TRIES && best > 0.05; tries += 1) best = Math.min(best, once(pattern, text));
      ms[units] = Math.round(best * 1000) / 1000;
      if (best > LONG_MS) break;
    }
    return {
      pump: input.pumps
        .map(({ pump }) => pump)
        .join(' … ')
        .slice(0, 40),
      ms,
    };
  });
  parentPort.postMessage(measured);
});
