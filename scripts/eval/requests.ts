import { createDetect } from '../../src/emitter/detect/detectTrigger';
import { share, table } from './measure';
import { PARTS, requestRows, type Part, type Row } from './requestRows';
import type { Section } from './Section';

interface Score {
  asked: number;
  others: number;
  hits: number;
  falseAlarms: number;
}

/** What the closed part said when it was opened, and what became of it. */
const OPENED = `The files called *opened* were closed until they were opened once; the model is trained on them since, so
that they belong to *tune*. Recall and false alarms at their opening: English 34 of 40 and 2 in 95 (own), 42 of 46 and 3 in
142 (watson-customer-care), 8 in 2,114 (the last third of CLINC150's intents); German 39 of 40 and 6 in 86; Spanish 40 of
40 and 4 in 65; French 38 of 40 and 2 in 65; Portuguese 39 of 40 and 1 in 65; Japanese 38 of 40 and 0 in 60; Arabic 39 of
40 and 4 in 55. The *closed* part was written afresh afterwards; that of Portuguese, Japanese and Arabic once more (*second*), when the
first one's false alarms (2, 1 and 1) had led to shapes and rows of earlier talks, others' wishes, conditions and quotations: the model
before had 4, 2 and 2 false alarms on it. The shapes were written by the hand that wrote those rows, minutes later. The rows called own and fresh were written by the hand that
wrote the shapes, before what they measure.`;

/** How well requests for a person are heard. `SHOW=1` prints what went wrong in the first two parts. */
export const requests: Section = {
  name: 'requests',
  title: 'Requests for a person',
  run: () => [OPENED, ...PARTS.map(partSection)].join('\n\n'),
};

function partSection(part: Part): string {
  const rows = requestRows(part);
  const scores = new Map<string, Score>();
  const detect = createDetect();
  for (const row of rows) {
    const heard = detect(row.text)?.kind === 'explicit';
    if (process.env.SHOW && part !== 'closed' && heard !== row.asks)
      console.error(part, row.language, row.source, row.asks ? 'missed:' : 'false alarm:', row.text);
    for (const name of [`${row.language} | all`, `${row.language} | ${row.source}`]) count(scores, name, row, heard);
  }
  const lines = [...scores].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, score]) => lineOf(name, score));
  const head = ['language', 'source', 'requests', 'others', 'recall', 'precision', 'false alarms'];
  return `### ${part}\n\n${table(head, lines)}`;
}

function count(scores: Map<string, Score>, name: string, { asks }: Row, heard: boolean): void {
  const score = scores.get(name) ?? { asked: 0, others: 0, hits: 0, falseAlarms: 0 };
  scores.set(name, score);
  if (asks) score.asked += 1;
  else score.others += 1;
  if (heard && asks) score.hits += 1;
  if (heard && !asks) score.falseAlarms += 1;
}

function lineOf(name: string, { asked, others, hits, falseAlarms }: Score): (string | number)[] {
  const [language = '', source = ''] = name.split(' | ');
  const precision = asked === 0 ? '–' : share(hits, hits + falseAlarms);
  return [language, source, asked, others, share(hits, asked), precision, falseAlarms];
}
