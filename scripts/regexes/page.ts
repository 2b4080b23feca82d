import { isSuperlinear, longestOf, type Recorded } from './record';

/** Rows of the table of the slowest. */
const SLOWEST = 25;

const LONGEST = '64000';

/** docs/regexes.md. */
export function pageOf(all: readonly Recorded[]): string {
  const count = (matches: (one: Recorded) => boolean): number => all.filter(matches).length;
  const exponents = all.flatMap(({ growth }) => growth?.exponent ?? []).sort((a, b) => a - b);
  const steep = all.filter(isSuperlinear);
  const slowest = [...all].sort((a, b) => time(b) - time(a)).slice(0, SLOWEST);
  const polynomial = all.filter(({ complexity }) => /polynomial|exponential/.test(complexity));
  return `# Regular expressions

Every regular expression of what ships, those that are put together from word lists too: how the time that it takes grows
with its input. Written by \`npm run check:regexes\`, which takes some minutes; \`scripts/regexes/regexes.test.ts\` holds it
in \`npm test\`: an expression that is not in the record is looked at there.

Two things are asked of each. [recheck](https://makenowjust-labs.github.io/recheck/) says how its time can grow at worst,
by a proof or by trying. Then the engine that runs it (V8) is measured, in processor time, on the worst input that recheck
knows, on ${'`aaaa`'}, ${'`1 1 1 `'}, ${'`....`'} and the like, and on words that the expression is written with, at 1,000,
4,000, 16,000 and 64,000 characters; the worst of them counts. Each expression's figures are in
[regexes.json](regexes.json). An exponent of 1 is linear, 2 is quadratic; it is told from the two longest inputs, where
they took long enough to be told. An expression that grows faster than with an exponent of 1.4 makes the command fail.

| what                                                 | expressions |
| ---------------------------------------------------- | ----------- |
| all                                                  | ${all.length} |
| recheck: linear, by proof                            | ${count(({ complexity, by }) => complexity === 'linear' && by === 'proof')} |
| recheck: linear, by trial                            | ${count(({ complexity, by }) => complexity === 'linear' && by !== 'proof')} |
| recheck: undecided in its time                       | ${count(({ complexity }) => complexity === 'undecided')} |
| recheck: polynomial                                  | ${count(({ complexity }) => complexity.includes('polynomial'))} |
| recheck: exponential                                 | ${count(({ complexity }) => complexity.includes('exponential'))} |
| measured: 64,000 characters take less than 1 ms      | ${count(({ growth }) => growth !== undefined && (growth.ms[LONGEST] ?? Infinity) < 1)} |
| measured: 64,000 characters take 5 ms or more        | ${count(({ growth }) => growth !== undefined && longestOf(growth) >= 5)} |
| measured: faster than linear, or not seen to end     | ${steep.length} |
| the exponent where there is one: half are at most    | ${exponents[Math.floor(exponents.length / 2)] ?? '-'} |
| the largest exponent                                 | ${exponents.at(-1) ?? '-'} |

${steep.length > 0 ? `## Faster than linear\n\n${tableOf(steep)}\n\n` : ''}## The slowest

${tableOf(slowest)}

## What recheck calls polynomial, and what the engine does

Most have a lookbehind in front: \`(?<![.!?])[.!?]+$\` enters a run of marks at its first one only, which recheck does not
count. Others repeat what has an end (\`{0,40}\`): the time for each character is large, and does not grow.

${tableOf(polynomial)}
`;
}

const time = ({ growth }: Recorded): number => (growth ? longestOf(growth) : Infinity);

function tableOf(rows: readonly Recorded[]): string {
  return [
    '| where | expression | recheck | worst input | ms at 4,000 / 16,000 / 64,000 | exponent |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(({ places, begins, complexity, growth }) =>
      [
        '',
        `${places[0] ?? ''}${places.length > 1 ? ` and ${places.length - 1} more` : ''}`,
        code(begins),
        complexity,
        growth ? code(JSON.stringify(growth.pump)) : '',
        growth ? ['4000', '16000', LONGEST].map((units) => growth.ms[units] ?? '-').join(' / ') : 'not seen to end',
        growth?.exponent ?? '',
        '',
      ]
        .join(' | ')
        .trim(),
    ),
  ].join('\n');
}

/** Markdown's tables end a cell at a bar, in code too. */
function code(text: string): string {
  const plain = text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  return plain.includes('`') ? `\`\` ${plain} \`\`` : `\`${plain}\``;
}
