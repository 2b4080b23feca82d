import * as React from 'react';
import { Box } from '../theme/Box';
import { useSpeech } from '../strings/TextContext';
import type { SharedRoom } from './useSharedRoom';

const STEP = 5;

/** The lower edge of a panel that shares its place: dragged, or moved with the arrow keys. */
export function ShareHandle({ panel, room }: { panel: React.RefObject<HTMLElement>; room: SharedRoom }): JSX.Element {
  const { text } = useSpeech();
  const { share, setShare } = room;
  const drag = (event: React.PointerEvent): void => {
    const place = panel.current?.parentElement?.getBoundingClientRect();
    if (event.buttons !== 1 || !place || place.height === 0) return;
    setShare(((event.clientY - place.top) / place.height) * 100);
  };
  return (
    <Box
      role="separator"
      aria-orientation="horizontal"
      aria-label={text('WarmHandoffResize')}
      aria-valuenow={Math.round(share)}
      aria-valuemin={20}
      aria-valuemax={90}
      tabIndex={0}
      flexShrink={0}
      display="flex"
      alignItems="center"
      justifyContent="center"
      height="sizeSquare40"
      cursor="row-resize"
      onPointerDown={(event: React.PointerEvent) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event: React.KeyboardEvent) => {
        const step = { ArrowUp: -STEP, ArrowDown: STEP }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        setShare(share + step);
      }}
      _focusVisible={{ outline: 'none', boxShadow: 'shadowFocus' }}
    >
      <Box width="sizeSquare120" height="2px" borderRadius="borderRadius10" backgroundColor="colorBackgroundStrong" />
    </Box>
  );
}
