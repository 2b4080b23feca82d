// `npm run assist:report -- --file FILE`: what the records of suggestions tell (option `assist.records.file`): which
// articles help, which intents there is nothing for, and how often suggestions are taken up. JSON on stdout.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { AssistRecordSchema } from '../src/emitter/assist/feedback/AssistRecord';
import { assistReport } from '../src/emitter/assist/feedback/assistReport';

const { values } = parseArgs({ options: { file: { type: 'string', default: 'assist.jsonl' } } });

function readRecord(line: string): v.InferOutput<typeof AssistRecordSchema>[] {
  try {
    const parsed = v.safeParse(AssistRecordSchema, JSON.parse(line));
    return parsed.success ? [parsed.output] : [];
  } catch {
    // The last line of a process that died.
    return [];
  }
}

console.log(JSON.stringify(assistReport(readFileSync(values.file, 'utf8').split('\n').flatMap(readRecord)), null, 2));
