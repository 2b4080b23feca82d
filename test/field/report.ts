import { readFileSync } from 'node:fs';

/** A report from the field: what somebody tried, and what they had expected. */
export interface Report<Input> {
  id: string;
  situation: string;
  input: Input[];
  expected: string;
}

/** The report of this id, for a test that is named after it. */
export function report<Input>(id: string): Report<Input> & { title: string } {
  const read = JSON.parse(readFileSync(new URL(`./emitter/${id}.json`, import.meta.url), 'utf8')) as Report<Input>;
  return { ...read, title: `${id}: ${read.situation}` };
}
