import * as React from 'react';
import { Box } from '../theme/Box';
import type { Suggestion } from '../../handoff/suggestions';
import { Icon } from '../panel/Icon';
import { QuietButton } from '../panel/QuietButton';
import { useSpeech } from '../strings/TextContext';

interface RepliesProps {
  replies: readonly Suggestion[];
  children: (reply: Suggestion) => JSX.Element;
}

/** Who wants to see all of them wants it for the next customer too; until Flex is loaded again. */
let opened = false;

function List({ replies, children }: RepliesProps): JSX.Element {
  return (
    <Box
      as="ul"
      margin="space0"
      padding="space0"
      listStyleType="none"
      display="flex"
      flexDirection="column"
      rowGap="space30"
    >
      {replies.map(children)}
    </Box>
  );
}

/** The best reply, and the others behind a button: the handoff itself stays in sight. */
export function Replies({ replies, children }: RepliesProps): JSX.Element | null {
  const { text } = useSpeech();
  const [open, setOpen] = React.useState(opened);
  const [best, ...others] = replies;
  if (!best) return null;
  return (
    <>
      <List replies={open ? replies : [best]}>{children}</List>
      {others.length > 0 && (
        <Box>
          <QuietButton
            look="weak"
            expanded={open}
            onClick={() => {
              opened = !open;
              setOpen(opened);
            }}
          >
            <Icon name="chevron" turned={open} />
            {text('WarmHandoffAlternatives', { count: String(others.length) })}
          </QuietButton>
        </Box>
      )}
    </>
  );
}
