import * as React from 'react';
import { Box } from '../../theme/Box';
import type { TranscriptMessage } from '../../../handoff/envelope';
import { useSpeech } from '../../strings/TextContext';
import { QuietButton } from '../QuietButton';
import { findLinks } from './findLinks';
import type { Span } from './findText';
import { messageText } from './readMessage';
import { textPieces, type TextPiece } from './textPieces';

/** As much of a message is painted, in UTF-16 units, until the reader asks for all of it. */
export const MOST_PAINTED = 4_000;

interface MessageTextProps {
  message: TranscriptMessage;
  matches: readonly Span[];
  /** Where the match starts that the reader stands at, when it is in this message. */
  current: number | undefined;
}

function Marked({ piece, current }: { piece: TextPiece; current: number | undefined }): JSX.Element {
  if (piece.match === undefined) return <>{piece.text}</>;
  const here = piece.match === current;
  return (
    <Box
      as="mark"
      aria-current={here ? 'true' : undefined}
      color="colorText"
      backgroundColor="colorBackgroundWarningWeakest"
      borderRadius="borderRadius10"
      fontWeight={here ? 'fontWeightBold' : undefined}
      textDecoration={here ? 'underline' : undefined}
      boxShadow={here ? 'shadowBorderWarningWeaker' : undefined}
    >
      {piece.text}
    </Box>
  );
}

/** The pieces, those of one link in one anchor. */
function Pieces({ pieces, current }: { pieces: readonly TextPiece[]; current: number | undefined }): JSX.Element {
  const painted: JSX.Element[] = [];
  for (let place = 0; place < pieces.length; place += 1) {
    const piece = pieces[place];
    if (!piece) continue;
    const marked = <Marked key={piece.start} piece={piece} current={current} />;
    const { href } = piece;
    if (href === undefined) {
      painted.push(marked);
      continue;
    }
    const inside = [marked];
    for (let next = pieces[place + 1]; next?.href === href; next = pieces[place + 1]) {
      inside.push(<Marked key={next.start} piece={next} current={current} />);
      place += 1;
    }
    painted.push(
      <Box
        as="a"
        key={piece.start}
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        dir="ltr"
        color="colorTextLink"
        textDecoration="underline"
        _focusVisible={{ outline: 'none', boxShadow: 'shadowFocus' }}
      >
        {inside}
      </Box>,
    );
  }
  return <>{painted}</>;
}

/** What was written: text and nothing else, but for links that lead where they say and the marks of a search. */
export function MessageText({ message, matches, current }: MessageTextProps): JSX.Element {
  const { text } = useSpeech();
  const [asked, setAsked] = React.useState(false);
  const whole = messageText(message);
  // A match that the reader is led to must be there.
  const all = asked || whole.length <= MOST_PAINTED || (current ?? 0) >= MOST_PAINTED;
  const pieces = React.useMemo(() => {
    // Half a character is none.
    const end = /[\uD800-\uDBFF]/.test(whole.charAt(MOST_PAINTED - 1)) ? MOST_PAINTED - 1 : MOST_PAINTED;
    const shown = all ? whole : whole.slice(0, end);
    // A link that is cut leads elsewhere.
    const links = findLinks(shown).filter((link) => all || link.end < shown.length);
    return textPieces(
      shown,
      links,
      matches.filter((match) => match.end <= shown.length),
    );
  }, [whole, all, matches]);
  return (
    <>
      <Box dir="auto" margin="space0" whiteSpace="pre-wrap" overflowWrap="anywhere">
        <Pieces pieces={pieces} current={current} />
        {!all && '…'}
      </Box>
      {!all && <QuietButton onClick={() => setAsked(true)}>{text('WarmHandoffTranscriptShowAll')}</QuietButton>}
    </>
  );
}
