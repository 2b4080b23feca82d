import { useLayoutEffect, useState, type RefObject } from 'react';
import { useRemembered } from './useRemembered';

/** What a panel that shares its place takes of it, in per cent, before anybody has dragged it. */
const SHARE = 55;
const LEAST = 20;
const MOST = 90;
/** What is to be seen without a word. */
const SEEN = 'iframe, img, canvas, video, svg, input, button, textarea, select, object, embed';

/** How much of its place a panel takes. */
export interface SharedRoom {
  /** In per cent of the place's height. */
  share: number;
  /** Nothing stands below: there is nothing to share with. */
  alone: boolean;
  setShare: (share: number) => void;
}

/** What stood below the last task's panel stands below the next one's, until it is looked at. */
let wasAlone = false;

function isSeen(element: Element): boolean {
  return (element.textContent ?? '').trim() !== '' || element.matches(SEEN) || element.querySelector(SEEN) !== null;
}

/**
 * The room is shared by what is really there: a place below that Flex keeps, and that nobody has put anything into, is
 * taken. What a person has dragged is remembered in this browser.
 */
export function useSharedRoom(panel: RefObject<HTMLElement>, isShared: boolean, shown: string): SharedRoom {
  const [remembered, remember] = useRemembered('share');
  const [alone, setAlone] = useState(wasAlone);
  useLayoutEffect(() => {
    const element = panel.current;
    const place = element?.parentElement;
    if (!isShared || !element || !place || typeof MutationObserver === 'undefined') return undefined;
    const look = (): void => {
      wasAlone = ![...place.children].some((other) => other !== element && !other.contains(element) && isSeen(other));
      setAlone(wasAlone);
    };
    look();
    let frame = 0;
    const observer = new MutationObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    });
    observer.observe(place, { childList: true, subtree: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [panel, isShared, shown]);
  const share = within(Number(remembered ?? SHARE));
  return { share, alone, setShare: (next) => remember(String(Math.round(within(next)))) };
}

function within(share: number): number {
  return Number.isFinite(share) ? Math.min(MOST, Math.max(LEAST, share)) : SHARE;
}
