import * as React from 'react';
import type { InlineRun } from './inlineRuns';
import { textLines } from './textLines';

function Run({ run: { text, strong, emphasis, code } }: { run: InlineRun }): JSX.Element {
  const inner = code ? <code>{text}</code> : emphasis ? <em>{text}</em> : <>{text}</>;
  return strong ? <strong>{inner}</strong> : inner;
}

/** A text that a model may have written, with its emphasis, within any line of text; its place keeps its line ends. */
export function Formatted({ text }: { text: string }): JSX.Element {
  const lines = React.useMemo(() => textLines(text), [text]);
  return (
    <>
      {lines.map(({ lead, runs }, place) => (
        <React.Fragment key={place}>
          {place > 0 && '\n'}
          {lead}
          {runs.map((run, part) => (
            <Run key={part} run={run} />
          ))}
        </React.Fragment>
      ))}
    </>
  );
}
