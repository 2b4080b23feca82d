// `npm run vectors:knowledge [-- FOLDER]`: reads the folder's English articles (those of knowledge/ without a name), and
// writes their vectors beside them, for processes that start. To be run when an article has changed; about 20 s.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Knowledge } from '../src/emitter/assist/knowledge/Knowledge';
import { EnglishEncoder } from '../src/emitter/assist/search/meaning/english/EnglishEncoder';
import { EnglishMeaning } from '../src/emitter/assist/search/meaning/english/EnglishMeaning';
import { VECTORS_FILE, vectorsFile } from '../src/emitter/assist/search/meaning/english/VectorsFile';
import { WrittenVectors } from '../src/emitter/assist/search/meaning/WrittenVectors';
import { silentLog } from '../src/emitter/log';

const [folder = 'knowledge'] = process.argv.slice(2);

async function main(): Promise<void> {
  const bytes = readFileSync('src/emitter/assist/search/meaning/english/englishVectors.bin');
  const encoder = new EnglishEncoder(new WrittenVectors(bytes));
  const read = new Map<string, Float32Array>();
  const reader = {
    of: (text: string) => {
      const vector = read.get(text) ?? encoder.of(text);
      read.set(text, vector);
      return Promise.resolve(vector);
    },
  };
  const knowledge = new Knowledge(folder, silentLog);
  await new EnglishMeaning(reader).prepare(await knowledge.index());
  const path = join(folder, VECTORS_FILE);
  writeFileSync(path, vectorsFile(read));
  console.log(`${path}: ${read.size} texts, ${Math.round(statSync(path).size / 1000)} kB`);
}

void main();
