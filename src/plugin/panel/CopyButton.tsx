import * as React from 'react';
import { useSpeech } from '../strings/TextContext';
import { useAnnounce } from './Announcer';
import { Icon } from './Icon';
import { QuietButton } from './QuietButton';

const THANKS_MS = 2_000;

/** Copies a value and says so, to the eye and to the ear. */
export function CopyButton({ label, value }: { label: string; value: string }): JSX.Element {
  const { text } = useSpeech();
  const announce = useAnnounce();
  const [copied, setCopied] = React.useState(false);
  React.useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), THANKS_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    // A browser may refuse; then nothing claims that it was copied.
    void navigator.clipboard?.writeText(value).then(
      () => {
        setCopied(true);
        announce(text('WarmHandoffCopied', { label }));
      },
      () => undefined,
    );
  };
  return (
    <QuietButton onClick={copy} label={text('WarmHandoffCopy', { label })} look="icon">
      <Icon name={copied ? 'check' : 'copy'} />
    </QuietButton>
  );
}
