import * as React from 'react';
import { Box } from '../../theme/Box';
import { useSpeech } from '../../strings/TextContext';
import type { MessageRow } from './messageRows';
import { Message } from './Message';
import type { Search } from './useSearch';
import type { MessageWindow } from './useMessageWindow';

interface MessageListProps {
  rows: readonly MessageRow[];
  inView: MessageWindow;
  search: Search;
}

const NO_MATCHES: readonly never[] = [];

/** The key of the row that an element is in. */
function rowKey(element: Element): number | undefined {
  const key = element.closest('[data-key]')?.getAttribute('data-key');
  return key === null || key === undefined ? undefined : Number(key);
}

/** The messages in view, in an area that scrolls by itself; to a screen reader a list of all of them. */
export function MessageList({ rows, inView, search }: MessageListProps): JSX.Element {
  const { text } = useSpeech();
  const { area, virtualizer, onScroll, onFocusRow } = inView;
  const { result, current } = search;
  return (
    <Box
      ref={area}
      role="group"
      aria-label={text('WarmHandoffMessages')}
      tabIndex={0}
      onScroll={onScroll}
      onFocus={(event: React.FocusEvent) => onFocusRow(rowKey(event.target))}
      onBlur={() => onFocusRow(undefined)}
      position="relative"
      maxHeight="min(26rem, 50vh)"
      overflowY="auto"
      borderStyle="solid"
      borderWidth="borderWidth10"
      borderColor="colorBorderWeaker"
      borderRadius="borderRadius20"
      _focusVisible={{ outline: 'none', boxShadow: 'shadowFocus' }}
    >
      {/* A list without bullets is none to Safari unless it says so. */}
      {/* eslint-disable-next-line jsx-a11y/no-redundant-roles */}
      <ol
        role="list"
        aria-label={text('WarmHandoffMessages')}
        style={{ position: 'relative', height: virtualizer.getTotalSize(), margin: 0, padding: 0, listStyle: 'none' }}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li
              key={row.key}
              ref={virtualizer.measureElement}
              data-index={index}
              data-key={row.key}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ position: 'absolute', top: 0, left: 0, width: '100%', transform: `translateY(${start}px)` }}
            >
              <Message
                row={row}
                matches={result?.byMessage.get(row.message) ?? NO_MATCHES}
                current={current?.message === row.message ? current.start : undefined}
              />
            </li>
          );
        })}
      </ol>
    </Box>
  );
}
