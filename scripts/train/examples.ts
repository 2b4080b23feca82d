import { LANGUAGES } from '../../src/emitter/detect/languages';
import { featuresOf, plainText } from '../../src/emitter/detect/request/features';
import { RoleFinder } from '../../src/emitter/detect/request/RoleFinder';
import { requestRows } from '../eval/requestRows';
import { glued, hesitated, mistyped, withoutUmlauts } from './augment';
import type { Example } from './logistic';
import { seeded } from './random';
import { madeSentences } from './shapes';

/** A row to train on; rows of one family are never on both sides of a fold. */
export interface Sample extends Example {
  text: string;
  language: string;
  source: string;
  family: string;
  /** Not a variation of another. */
  original: boolean;
}

const finder = new RoleFinder(LANGUAGES);

/** What the model sees of a sentence. */
export function seen(text: string): Example['features'] {
  const plain = plainText(text);
  return featuresOf(plain, finder.find(plain));
}

/** Everything of the part "tune": rows as they are, sentences made of shapes, and both as hurried people type them: others for each seed. */
export function samples(seed: number): Sample[] {
  const random = seeded(seed);
  const all: Sample[] = [];
  const add = (sample: Omit<Sample, 'features' | 'original'>, original: boolean): void => {
    all.push({ ...sample, original, features: seen(sample.text) });
  };
  const vary = (sample: Omit<Sample, 'features' | 'original'>): void => {
    const chance = random();
    // Short ones have fewer words to be known by when one is mistyped.
    if (sample.asks && sample.text.length < 25)
      add({ ...sample, weight: sample.weight * 0.5, text: mistyped(sample.text, random) }, false);
    const weight = sample.weight * 0.7;
    if (chance < 0.35) add({ ...sample, weight, text: mistyped(sample.text, random) }, false);
    else if (chance < 0.5) add({ ...sample, weight, text: hesitated(sample.text, sample.language, random) }, false);
    else if (chance < 0.57) add({ ...sample, weight, text: glued(sample.text, random) }, false);
    if (sample.language === 'de' && /[äöü]/i.test(sample.text))
      add({ ...sample, weight, text: withoutUmlauts(sample.text) }, false);
  };
  for (const { text, asks, language, family } of madeSentences()) {
    const sample = { text, asks, language, source: 'shapes', family, weight: asks || language === 'en' ? 1 : 2 };
    add(sample, true);
    vary(sample);
  }
  for (const { text, asks, language, source } of requestRows('tune')) {
    const own = source.startsWith('own');
    const sample = {
      text,
      asks,
      language,
      source,
      family: `${language} ${source} ${own ? text : ''}`,
      weight: source === 'own' ? 3 : asks ? 1.5 : 1,
    };
    add(sample, true);
    if (asks || own) vary(sample);
  }
  return all;
}
