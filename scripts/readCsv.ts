import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** The rows of the file that `--csv` names, by column. Quoted fields may hold commas, quotes and line breaks. */
export function readCsv(): Record<string, string>[] {
  const { values } = parseArgs({ options: { csv: { type: 'string' } } });
  if (!values.csv) {
    console.error('Name the file: --csv FILE');
    process.exit(2);
  }
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  const text = readFileSync(values.csv, 'utf8').replace(/^\uFEFF/, '');
  for (let place = 0; place < text.length; place += 1) {
    const char = text.charAt(place);
    if (quoted) {
      if (char !== '"') field += char;
      else if (text.charAt(place + 1) === '"') {
        field += '"';
        place += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',') {
      rows.at(-1)?.push(field);
      field = '';
    } else if (char === '\n') {
      rows.at(-1)?.push(field.replace(/\r$/, ''));
      field = '';
      rows.push([]);
    } else field += char;
  }
  if (field !== '') rows.at(-1)?.push(field);
  const [header = [], ...lines] = rows.filter((row) => row.length > 0);
  return lines.map((line) => Object.fromEntries(header.map((name, column) => [name, line[column] ?? ''])));
}
