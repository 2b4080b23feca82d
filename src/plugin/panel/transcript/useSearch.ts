import { useCallback, useEffect, useMemo, useState } from 'react';
import type { TranscriptMessage } from '../../../handoff/envelope';
import { TranscriptSearch, type Match, type SearchResult } from './TranscriptSearch';

/** A search in a transcript, and the match that the reader stands at. */
export interface Search {
  query: string;
  setQuery: (query: string) => void;
  /** Absent: nothing is searched, or the result is not there yet. */
  result: SearchResult | undefined;
  current: Match | undefined;
  /** The current match's number among all, from 1. */
  number: number;
  /** Goes on to the next match, or back to the one before; past the last comes the first. */
  step: (by: 1 | -1) => void;
}

/** Searches the messages for what the reader types, and in each message that is added. */
export function useSearch(messages: readonly TranscriptMessage[]): Search {
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<{ search: TranscriptSearch; result: SearchResult }>();
  const [chosen, setChosen] = useState<Match>();
  const search = useMemo(() => (query.trim() === '' ? undefined : new TranscriptSearch(query)), [query]);

  useEffect(
    () =>
      search?.run(messages, (result) => {
        setFound({ search, result });
        setChosen((before) => (before && result.matches.includes(before) ? before : result.matches[0]));
      }),
    [search, messages],
  );

  // What was found for other words is no result. A match is the same object for as long as the search is.
  const result = search && found?.search === search ? found.result : undefined;
  const matches = useMemo(() => result?.matches ?? [], [result]);
  const place = useMemo(() => (chosen ? Math.max(0, matches.indexOf(chosen)) : 0), [matches, chosen]);
  const step = useCallback(
    (by: 1 | -1) => setChosen(matches[(place + by + matches.length) % matches.length]),
    [matches, place],
  );
  const current = matches[place];
  return { query, setQuery, result, current, number: current ? place + 1 : 0, step };
}
