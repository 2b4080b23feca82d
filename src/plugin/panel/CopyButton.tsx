import * as React from 'react';
import { Box } from '@twilio-paste/core/box';
import { useSpeech } from '../strings/TextContext';
import { Icon } from './Icon';
import { QuietButton } from './QuietButton';

const THANKS_MS = 2_000;

/** Copies a value and says so, to the eye and to the ear. */
export function CopyButton({ label, value }: { label: string; value: string }): JSX.Element {
  const { text } = useSpeech();
  const [copied, setCopied] = React.useState(false);
  React.useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), THANKS_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    // A browser may refuse; then nothing claims that it was copied.
    void navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <>
      <QuietButton onClick={copy} label={text('WarmHandoffCopy', { label })} look="icon">
        <Icon name={copied ? 'check' : 'copy'} />
      </QuietButton>
      <Box as="span" role="status" position="absolute" overflow="hidden" size="size0" opacity={0}>
        {copied && text('WarmHandoffCopied', { label })}
      </Box>
    </>
  );
}
