import * as React from 'react';
import { Box } from '../theme/Box';
import { usePanelAction } from '../actions/usePanelAction';
import { usePanelPlace } from '../panel/PanelPlace';
import { QuietButton } from '../panel/QuietButton';
import { useSpeech } from '../strings/TextContext';

/** Copies a report for support, and says that it did. */
export function CopyForSupport({ report }: { report: string }): JSX.Element {
  const { text } = useSpeech();
  const [copied, setCopied] = React.useState(false);
  const { notices } = usePanelPlace();
  const copy = usePanelAction('HandoffCopyForSupport', async () => {
    try {
      await navigator.clipboard.writeText(report);
    } catch {
      // A browser may refuse; then nothing claims that it was copied.
      return;
    }
    setCopied(true);
    notices.copiedForSupport();
  });
  return (
    <Box>
      <QuietButton onClick={() => copy()}>{text('WarmHandoffCopyForSupport')}</QuietButton>
      <Box role="status">{copied && text('WarmHandoffCopiedForSupport')}</Box>
    </Box>
  );
}
