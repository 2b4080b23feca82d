import * as React from 'react';
import { Box } from '@twilio-paste/core/box';
import { QuietButton } from '../panel/QuietButton';
import { useSpeech } from '../strings/TextContext';

/** Copies a report for support, and says that it did. */
export function CopyForSupport({ report }: { report: string }): JSX.Element {
  const { text } = useSpeech();
  const [copied, setCopied] = React.useState(false);
  const copy = (): void => {
    // A browser may refuse; then nothing claims that it was copied.
    void navigator.clipboard?.writeText(report).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <Box>
      <QuietButton onClick={copy}>{text('WarmHandoffCopyForSupport')}</QuietButton>
      <Box role="status">{copied && text('WarmHandoffCopiedForSupport')}</Box>
    </Box>
  );
}
