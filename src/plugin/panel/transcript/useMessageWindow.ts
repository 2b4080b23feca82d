import { useCallback, useLayoutEffect, useReducer, useRef, useState, type RefObject } from 'react';
import {
  defaultRangeExtractor,
  measureElement,
  observeElementRect,
  useVirtualizer,
  type Range,
  type VirtualItem,
  type Virtualizer,
} from '@tanstack/react-virtual';
import { estimateHeight } from './estimateHeight';
import type { MessageRow } from './messageRows';
import { Remembered } from '../../../handoff/Remembered';

/** What stays in its place when messages come, go or turn out taller than thought. */
type Hold =
  | { kind: 'end' }
  /** The row with this key, in the middle. */
  | { kind: 'row'; key: number }
  /** The row with this key at the top edge, and so many pixels of it above. */
  | { kind: 'reading'; key: number; above: number };

/** The part of a transcript that is in view. */
export interface MessageWindow {
  /** For the element that scrolls. */
  area: RefObject<HTMLElement>;
  virtualizer: Virtualizer<HTMLElement, Element>;
  /** Messages that came after what was last seen of the end. */
  unseen: number;
  /** Messages that came since the transcript was opened. */
  arrived: number;
  onScroll: () => void;
  /** Keeps the row with this key painted while the focus is in it. */
  onFocusRow: (key: number | undefined) => void;
  toRow: (key: number) => void;
  toEnd: () => void;
}

/** Until it is measured, in pixels. */
const FIRST_SIGHT = { width: 320, height: 400 };
const OVERSCAN = 5;
/** This near to the end is at the end, in pixels. */
const END = 24;
/** Browsers round where they scroll to. */
const ROUNDING = 1.5;

/** How a transcript stood when it was left. */
interface Left {
  rect: { width: number; height: number };
  top: number;
  hold: Hold | undefined;
  chosen: boolean;
}

/** By its first row: a reader who comes back finds it as they left it, in the first frame. */
const leftBefore = new WeakMap<MessageRow, Left>();
/** Heights by the rows' keys: what was measured once need not be measured for the next frame. */
const heights = new Remembered<number, number>(2_000);

/** The rows whose heights are known, for the virtualizer, which reads key and size of them. */
function measuredRows(rows: readonly MessageRow[]): VirtualItem[] {
  return rows.flatMap(({ key }, index) => {
    const size = heights.get(key);
    return size === undefined ? [] : [{ key, index, size, start: 0, end: size, lane: 0 }];
  });
}

/** A panel in a hidden tab has no size: what was last known stays. */
function observeShownRect(
  instance: Virtualizer<HTMLElement, Element>,
  tell: (rect: { width: number; height: number }) => void,
): void | (() => void) {
  return observeElementRect(instance, (rect) => {
    if (rect.height > 0) tell(rect);
  });
}

/** Nobody asks whether the reader is still scrolling, so no timer waits to say so, nor outlives the list. */
function observeScrollTop(
  { scrollElement }: Virtualizer<HTMLElement, Element>,
  tell: (top: number, scrolling: boolean) => void,
): void | (() => void) {
  if (!scrollElement) return undefined;
  const onScroll = (): void => tell(scrollElement.scrollTop, false);
  onScroll();
  scrollElement.addEventListener('scroll', onScroll, { passive: true });
  return () => scrollElement.removeEventListener('scroll', onScroll);
}

function heightOf(virtualizer: Virtualizer<HTMLElement, Element>): number {
  return virtualizer.scrollRect?.height ?? FIRST_SIGHT.height;
}

/**
 * Paints the rows in view only, and says where the reader is: at the message that caused the handoff first, then where
 * they scrolled to. Messages that come at the end are followed when the end is in view; else they are counted.
 */
export function useMessageWindow(rows: readonly MessageRow[]): MessageWindow {
  const [left] = useState(() => rows[0] && leftBefore.get(rows[0]));
  const [measured] = useState(() => (left ? measuredRows(rows) : []));
  const area = useRef<HTMLElement>(null);
  const hold = useRef(left?.hold);
  /** Set once the reader has chosen a place. */
  const chosen = useRef(left?.chosen ?? false);
  const top = useRef(left?.top ?? 0);
  const atEnd = useRef(true);
  const lastKey = useRef<number>();
  const focused = useRef<number>();
  const unseen = useRef(0);
  const arrived = useRef(0);
  const [, paintAgain] = useReducer((times: number) => times + 1, 0);

  const rangeExtractor = useCallback(
    (range: Range): number[] => {
      const places = defaultRangeExtractor(range);
      const place = focused.current === undefined ? -1 : rows.findIndex(({ key }) => key === focused.current);
      return place === -1 || places.includes(place) ? places : [...places, place].sort((one, other) => one - other);
    },
    [rows],
  );
  const getItemKey = useCallback((place: number) => rows[place]?.key ?? -1 - place, [rows]);
  const estimateSize = (place: number): number =>
    estimateHeight(rows[place], virtualizerRef.current?.scrollRect?.width ?? FIRST_SIGHT.width);
  const virtualizerRef = useRef<Virtualizer<HTMLElement, Element>>();
  const virtualizer = useVirtualizer<HTMLElement, Element>({
    count: rows.length,
    getScrollElement: () => area.current,
    estimateSize,
    getItemKey,
    rangeExtractor,
    overscan: OVERSCAN,
    initialRect: left?.rect ?? FIRST_SIGHT,
    initialOffset: left?.top ?? 0,
    initialMeasurementsCache: measured,
    observeElementRect: observeShownRect,
    observeElementOffset: observeScrollTop,
    measureElement: (element, entry, instance) => {
      const place = instance.indexFromElement(element);
      const key = rows[place]?.key ?? -1;
      const known = heights.get(key);
      // Where it has changed since then the browser says so by itself, before it paints.
      if (!entry && known !== undefined) return known;
      const height = measureElement(element, entry, instance) || (instance.measurementsCache[place]?.size ?? 0);
      heights.set(key, height);
      return height;
    },
    // Called once, before it looks where the area stands.
    scrollToFn: (wanted, _, { scrollElement }) => {
      if (scrollElement && wanted > 0) scrollElement.scrollTop = wanted;
    },
  });
  virtualizerRef.current = virtualizer;
  // What holds its place is said below, for a taller row as for one that was added.
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = () => false;

  const endTop = useCallback(() => Math.max(0, virtualizer.getTotalSize() - heightOf(virtualizer)), [virtualizer]);

  const noteWhereReaderIs = useCallback(() => {
    top.current = area.current?.scrollTop ?? 0;
    chosen.current = true;
    atEnd.current = top.current >= endTop() - END;
    const first = virtualizer.getVirtualItemForOffset(top.current);
    if (atEnd.current) hold.current = { kind: 'end' };
    else if (first) hold.current = { kind: 'reading', key: Number(first.key), above: top.current - first.start };
    if (atEnd.current && unseen.current > 0) {
      unseen.current = 0;
      paintAgain();
    }
  }, [virtualizer, endTop]);

  /** Where the area has to stand for what is held to keep its place; absent when it is gone. */
  const heldTop = (): number | undefined => {
    const held = hold.current;
    if (!held) return undefined;
    if (held.kind === 'end') return endTop();
    const place = rows.findIndex(({ key }) => key === held.key);
    const row = virtualizer.measurementsCache[place];
    if (!row) return undefined;
    const wanted =
      held.kind === 'row' ? row.start - Math.max(0, (heightOf(virtualizer) - row.size) / 2) : row.start + held.above;
    return Math.min(Math.max(0, wanted), endTop());
  };

  const keepPlace = (): void => {
    const element = area.current;
    const wanted = heldTop();
    if (!element || wanted === undefined) return;
    const before = element.scrollTop;
    if (Math.abs(before - wanted) > ROUNDING) element.scrollTop = wanted;
    top.current = element.scrollTop;
    atEnd.current = top.current >= endTop() - END;
    if (Math.abs(element.scrollTop - (virtualizer.scrollOffset ?? 0)) <= ROUNDING) return;
    // Told at once, not by the event that follows a frame later: nothing may be painted blank meanwhile.
    virtualizer.scrollOffset = element.scrollTop;
    paintAgain();
  };

  useLayoutEffect(() => {
    const last = rows[rows.length - 1]?.key;
    if (last !== lastKey.current) {
      const place = rows.findIndex(({ key }) => key === lastKey.current);
      lastKey.current = last;
      if (place !== -1) {
        const added = rows.length - 1 - place;
        arrived.current += added;
        if (atEnd.current) hold.current = { kind: 'end' };
        else unseen.current += added;
        chosen.current = true;
        paintAgain();
      }
    }
    if (!chosen.current && rows.length > 0) {
      const cause = rows.find(({ message }) => message.cause);
      hold.current = cause ? { kind: 'row', key: cause.key } : { kind: 'end' };
    }
  }, [rows]);

  // After every painting: a row may have been measured.
  useLayoutEffect(() => {
    // The reader has scrolled, and the browser has yet to say so.
    if (area.current && Math.abs(area.current.scrollTop - top.current) > ROUNDING) noteWhereReaderIs();
    else keepPlace();
  });

  const first = useRef(rows[0]);
  first.current = rows[0];
  useLayoutEffect(
    () => () => {
      const rect = virtualizer.scrollRect;
      if (!first.current || !rect) return;
      leftBefore.set(first.current, { rect, top: top.current, hold: hold.current, chosen: chosen.current });
    },
    [virtualizer],
  );

  const onScroll = useCallback(() => {
    if (area.current && Math.abs(area.current.scrollTop - top.current) > ROUNDING) noteWhereReaderIs();
  }, [noteWhereReaderIs]);

  const toRow = useCallback((key: number) => {
    chosen.current = true;
    hold.current = { kind: 'row', key };
    paintAgain();
  }, []);

  const toEnd = useCallback(() => {
    chosen.current = true;
    hold.current = { kind: 'end' };
    unseen.current = 0;
    paintAgain();
  }, []);

  const onFocusRow = useCallback((key: number | undefined) => {
    focused.current = key;
  }, []);

  return { area, virtualizer, unseen: unseen.current, arrived: arrived.current, onScroll, onFocusRow, toRow, toEnd };
}
