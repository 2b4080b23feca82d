/** As much of an error as tells what was expected; the whole stands further up. */
const MOST_LINES = 12;
// eslint-disable-next-line no-control-regex -- Tools colour what they write.
const COLOURS = /\u001b\[[\d;]*m/g;

/** What failed by Vitest's JSON report, each as a text of a few lines: the test's name and what it said. */
export function vitestFailures(report) {
  return (report?.testResults ?? []).flatMap(({ name, message, assertionResults }) => {
    const tests = assertionResults.filter(({ status }) => status === 'failed');
    // A file that can't be loaded has no tests.
    if (tests.length === 0 && message) return [told(name, message)];
    return tests.map(({ fullName, failureMessages }) => told(fullName, failureMessages.join('\n')));
  });
}

/** The same by Playwright's JSON report. */
export function playwrightFailures(report) {
  const below = ({ title, specs = [], suites = [] }, above) => {
    const path = [...above, title];
    const failed = specs.filter(({ ok }) => !ok).map((spec) => told([...path, spec.title].join(' › '), errors(spec)));
    return [...failed, ...suites.flatMap((suite) => below(suite, path))];
  };
  const loose = (report?.errors ?? []).map(({ message = '' }) => told('outside a test', message));
  return [...loose, ...(report?.suites ?? []).flatMap((suite) => below(suite, []))];
}

const errors = ({ tests }) =>
  tests
    .flatMap(({ results }) => results)
    .flatMap(({ errors }) => errors)
    .map(({ message = '' }) => message)
    .join('\n');

function told(name, message) {
  const lines = message.replace(COLOURS, '').trim().split('\n');
  const cut = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines;
  return [name, ...cut.map((line) => `  ${line}`)].join('\n');
}
