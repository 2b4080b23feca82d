import * as React from 'react';
import { Box } from '../theme/Box';
import { useSpeech } from '../strings/TextContext';
import { QuietButton } from './QuietButton';
import { Formatted } from './markdown/Formatted';

interface ClampedProps {
  /** The most lines that are shown at first. */
  lines: number;
  /** Which way it reads, where that is known; by default the text itself says. */
  dir?: 'ltr' | 'rtl';
  /** A value, which is shown as it is; else it is a text that a model may have written. */
  isValue?: boolean;
  children: string;
}

/** Whether a text has more lines than it is given room for, at any width it comes to have. */
function useOverflow(area: React.RefObject<HTMLElement>, text: string, open: boolean): boolean {
  const [over, setOver] = React.useState(false);
  React.useLayoutEffect(() => {
    const element = area.current;
    // Opened it has all the room there is, and the way back stays.
    if (!element || open) return undefined;
    const measure = (): void => setOver(element.scrollHeight > element.clientHeight + 1);
    measure();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [area, text, open]);
  return over;
}

/** A value as it is; an e-mail address that needs two lines breaks behind its sign, not in the middle of a name. */
function Value({ text }: { text: string }): JSX.Element {
  const [name = '', host, ...more] = text.split('@');
  if (host === undefined || more.length > 0) return <>{text}</>;
  return (
    <>
      {name}@<wbr />
      {host}
    </>
  );
}

/**
 * A text that takes a few lines at most until the rest is asked for, so that no text, however long, pushes what stands
 * below it out of reach. To a screen reader it is all there.
 */
export function Clamped({ lines, dir, isValue = false, children }: ClampedProps): JSX.Element {
  const { text } = useSpeech();
  const area = React.useRef<HTMLDivElement>(null);
  const [open, setOpen] = React.useState(false);
  const over = useOverflow(area, children, open);
  return (
    <>
      <div
        ref={area}
        dir={dir ?? 'auto'}
        style={{
          overflowWrap: 'anywhere',
          whiteSpace: 'pre-line',
          // Each line reads in its own direction, and stands on its own side.
          ...(dir ? {} : { unicodeBidi: 'plaintext' as const }),
          ...(open
            ? {}
            : { display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: lines, overflow: 'hidden' }),
        }}
      >
        {isValue ? <Value text={children} /> : <Formatted text={children} />}
      </div>
      {over && (
        <Box>
          <QuietButton onClick={() => setOpen(!open)} expanded={open}>
            {text(open ? 'WarmHandoffShowLess' : 'WarmHandoffShowAll')}
          </QuietButton>
        </Box>
      )}
    </>
  );
}
