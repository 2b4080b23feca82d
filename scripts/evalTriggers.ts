// `npm run eval:triggers -- --csv FILE`: how well explicit requests are found in a file with the columns `utterance`
// and `intent`. `contact_human_agent` must trigger, `contact_customer_service` counts neither way, the rest must not.
import { createDetect } from '../src/emitter/detect/detectTrigger';
import { readCsv } from './readCsv';

const detect = createDetect();
const misses: string[] = [];
const falseAlarms: string[] = [];
let positives = 0;
let negatives = 0;

for (const { utterance = '', intent } of readCsv()) {
  const found = detect(utterance)?.kind === 'explicit';
  if (intent === 'contact_customer_service') continue;
  if (intent === 'contact_human_agent') {
    positives += 1;
    if (!found) misses.push(utterance);
  } else {
    negatives += 1;
    if (found) falseAlarms.push(utterance);
  }
}

const found = positives - misses.length;
console.log(
  JSON.stringify(
    {
      recall: positives === 0 ? 1 : found / positives,
      precision: found + falseAlarms.length === 0 ? 1 : found / (found + falseAlarms.length),
      positives,
      negatives,
      misses,
      falseAlarms,
    },
    null,
    2,
  ),
);
