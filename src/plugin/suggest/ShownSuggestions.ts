import type { Suggestion, Suggestions } from '../../handoff/suggestions';

/** What stands under the summary, and what waits until the agent stops typing. */
export interface ShownSuggestions {
  shown: readonly Suggestion[];
  /** Of the set that is shown or waits. */
  seq: number;
  /** A model is still writing. */
  writing: boolean;
  /** Came while the agent typed; nothing moves under their hands. */
  waiting?: Suggestions;
  /** Ids and texts that the agent has put away: they do not come back. */
  dismissed: ReadonlySet<string>;
}

export const NO_SUGGESTIONS: ShownSuggestions = { shown: [], seq: -1, writing: false, dismissed: new Set() };

/** After a set has come: shown at once, or when the agent has stopped typing. An older one changes nothing. */
export function received(state: ShownSuggestions, set: Suggestions, typing: boolean): ShownSuggestions {
  const newest = state.waiting ?? state;
  if (set.seq < newest.seq) return state;
  // What is being made better is told twice, over HTTP and over Sync, and the two may overtake each other.
  if (set.seq === newest.seq && set.writing && !newest.writing) return state;
  // An empty place may be filled: nothing of what the agent looks at moves.
  if (typing && state.shown.length > 0) return { ...state, waiting: set };
  return show(state, set);
}

/** The agent has stopped typing. */
export function stoppedTyping(state: ShownSuggestions): ShownSuggestions {
  return state.waiting ? show(state, state.waiting) : state;
}

/** The agent has put one away. */
export function dismissed(state: ShownSuggestions, suggestion: Suggestion): ShownSuggestions {
  const gone = new Set([...state.dismissed, proposalOf(suggestion), suggestion.text]);
  return { ...state, dismissed: gone, shown: state.shown.filter((one) => one.id !== suggestion.id) };
}

/** What the knowledge says and what a model makes of the same article are one proposal. */
const proposalOf = ({ id }: Suggestion): string => id.replace(/^draft\./, 'reply.');

function show(state: ShownSuggestions, { suggestions, seq, writing }: Suggestions): ShownSuggestions {
  const shown = suggestions.filter(
    (one): one is Suggestion => one !== null && !state.dismissed.has(proposalOf(one)) && !state.dismissed.has(one.text),
  );
  return { shown, seq, writing, dismissed: state.dismissed };
}
