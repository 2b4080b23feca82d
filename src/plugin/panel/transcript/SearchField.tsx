import * as React from 'react';
import { Box } from '../../theme/Box';
import { numberFormat } from '../../strings/intlFormats';
import { useSpeech } from '../../strings/TextContext';
import { fieldFrame } from '../field';
import { Icon } from '../Icon';
import { QuietButton } from '../QuietButton';
import type { Search } from './useSearch';

/** Finds words in the transcript: Enter goes to the next match, Shift+Enter to the one before, Escape starts over. */
export function SearchField({ search }: { search: Search }): JSX.Element {
  const { text, locale } = useSpeech();
  const field = React.useRef<HTMLInputElement>(null);
  const { query, setQuery, result, number, step } = search;
  const count = result?.matches.length ?? 0;
  const numbers = numberFormat(locale);

  const clear = (): void => {
    if (field.current) field.current.value = '';
    setQuery('');
    field.current?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    // Enter that ends the composition of a word, as in Japanese, is none.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (count > 0) step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape' && query !== '') {
      // Flex would take it for its own.
      event.stopPropagation();
      clear();
    }
  };

  return (
    <Box role="search" display="flex" flexWrap="wrap" alignItems="center" columnGap="space20" flexGrow={1}>
      <Box
        as="input"
        type="text"
        // The browser's own `search` has a button to clear it that no key reaches.
        role="searchbox"
        inputMode="search"
        ref={field}
        aria-label={text('WarmHandoffTranscriptSearch')}
        placeholder={text('WarmHandoffTranscriptSearch')}
        defaultValue=""
        autoCorrect="off"
        spellCheck={false}
        onChange={(event: React.SyntheticEvent) => setQuery((event.target as HTMLInputElement).value)}
        onKeyDown={onKeyDown}
        flexGrow={1}
        flexBasis="10rem"
        minWidth="0"
        margin="space0"
        paddingX="space40"
        paddingY="space20"
        appearance="none"
        {...fieldFrame}
        fontFamily="inherit"
        fontSize="fontSize30"
        lineHeight="lineHeight30"
        _placeholder={{ color: 'colorTextWeak' }}
        _focusVisible={{ outline: 'none', boxShadow: 'shadowFocus' }}
      />
      <Box role="status" color="colorTextWeak" whiteSpace="nowrap">
        {result &&
          (count === 0
            ? text('WarmHandoffTranscriptSearchNone')
            : text('WarmHandoffTranscriptSearchPlace', {
                place: numbers.format(number),
                count: numbers.format(count),
              }))}
      </Box>
      {count > 0 && (
        <>
          <QuietButton onClick={() => step(-1)} label={text('WarmHandoffTranscriptSearchPrevious')} look="icon">
            <Icon name="up" />
          </QuietButton>
          <QuietButton onClick={() => step(1)} label={text('WarmHandoffTranscriptSearchNext')} look="icon">
            <Icon name="down" />
          </QuietButton>
        </>
      )}
      {query !== '' && (
        <QuietButton onClick={clear} label={text('WarmHandoffTranscriptSearchClear')} look="icon">
          <Icon name="close" />
        </QuietButton>
      )}
    </Box>
  );
}
