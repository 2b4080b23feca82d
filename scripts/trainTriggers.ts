// `npm run train:triggers`: trains the model that hears requests for a person, from data/requests/tune and
// data/requests/shapes, calibrates it on folds that keep whole families of sentences apart, and writes
// src/emitter/detect/request/requestModel.json. The same data give the same file. `--without SOURCE` leaves a source out
// and says how the model does on it, and writes nothing.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { calibrated } from './train/calibrate';
import { samples, type Sample } from './train/examples';
import { averaged, score, train } from './train/logistic';
import { packed } from './train/packed';

const file = join(dirname(fileURLToPath(import.meta.url)), '../src/emitter/detect/request/requestModel.json');
/** From which probability on a message counts as a request; chosen on data/requests/choose. */
const THRESHOLD = 0.35;
const FOLDS = 5;
/** Each makes other typing errors; the model is the mean of theirs. */
const SEEDS = [5, 6, 7, 8];

const { values } = parseArgs({ options: { without: { type: 'string' } } });

/** Each sample's score by a model that never saw its family. */
function heldOut(all: readonly Sample[]): { score: number; asks: boolean; weight: number }[] {
  const families = [...new Set(all.map(({ family }) => family))].sort();
  const foldOf = new Map(families.map((family, place) => [family, place % FOLDS]));
  return Array.from({ length: FOLDS }, (_, fold) => {
    const weights = train(all.filter(({ family }) => foldOf.get(family) !== fold));
    return all
      .filter(({ family, original }) => original && foldOf.get(family) === fold)
      .map(({ features, asks, weight }) => ({ score: score(weights, features), asks, weight }));
  }).flat();
}

function main(): void {
  const all = samples(SEEDS[0] ?? 0);
  console.log(`${all.length} sentences, ${all.filter(({ asks }) => asks).length} of them requests`);
  if (values.without) {
    const rest = train(all.filter(({ source }) => source !== values.without));
    const out = all.filter(({ source, original }) => source === values.without && original);
    const heard = out.filter(({ features }) => score(rest, features) > 0);
    const asked = out.filter(({ asks }) => asks);
    console.log(
      `${values.without}: heard ${heard.filter(({ asks }) => asks).length} of ${asked.length} requests, ` +
        `${heard.filter(({ asks }) => !asks).length} false alarms in ${out.length - asked.length}`,
    );
    return;
  }
  const { slope, offset } = calibrated(heldOut(all));
  const model = packed(averaged(SEEDS.map((seed) => train(samples(seed)))));
  writeFileSync(file, `${JSON.stringify({ ...model, slope, offset, threshold: THRESHOLD })}\n`);
  console.log(`Wrote ${file}: slope ${slope.toFixed(3)}, offset ${offset.toFixed(3)}`);
}

main();
