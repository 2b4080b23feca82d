import * as React from 'react';
import { Box } from '../../theme/Box';
import { useSpeech } from '../../strings/TextContext';
import { newMessagesText } from './newMessagesText';

/** A busy conversation is told of this often at most, in milliseconds. */
const PAUSE_MS = 5_000;

/** Tells a screen reader, politely and not at each one, that messages came. */
export function NewMessagesStatus({ count }: { count: number }): JSX.Element {
  const speech = useSpeech();
  const [said, setSaid] = React.useState({ count, added: 0 });
  const latest = React.useRef(count);
  const timer = React.useRef<ReturnType<typeof setTimeout>>();
  React.useEffect(() => {
    latest.current = count;
    if (count > said.count)
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        setSaid((before) => ({ count: latest.current, added: latest.current - before.count }));
      }, PAUSE_MS);
  }, [count, said]);
  React.useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <Box as="span" role="status" position="absolute" overflow="hidden" size="size0" opacity={0}>
      {said.added > 0 && newMessagesText(said.added, speech)}
    </Box>
  );
}
