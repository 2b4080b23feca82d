import { useLayoutEffect, useState, type RefObject } from 'react';

/** How much room a panel has, as far as its arrangement asks. */
export interface PanelSize {
  /** Two columns fit beside each other. */
  wide: boolean;
  /** All that an agent reads first does not fit with much else. */
  low: boolean;
}

/** Two columns of forty letters and more each. */
const WIDE_PX = 840;
/** A window of 900 pixels with Flex's own header. */
const LOW_PX = 780;

/** The next task's panel stands where this one's did: arranged for it at first, it need not be arranged twice. */
let lastSize: PanelSize = { wide: false, low: false };

/** A panel's room, followed while it changes; `shown` changes when another element comes to be the panel. Where nothing is laid out it has all the room there is. */
export function usePanelSize(panel: RefObject<HTMLElement>, shown: string): PanelSize {
  const [size, setSize] = useState(lastSize);
  useLayoutEffect(() => {
    const element = panel.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const measure = (): void => {
      const { width, height } = element.getBoundingClientRect();
      const now = { wide: width >= WIDE_PX, low: height < LOW_PX };
      lastSize = now;
      setSize((before) => (before.wide === now.wide && before.low === now.low ? before : now));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [panel, shown]);
  return size;
}
