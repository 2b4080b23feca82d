import * as React from 'react';

/** Long enough for a screen reader to take the words up; then they stand in nobody's way who reads on. */
const CLEARED_AFTER_MS = 5_000;

type Announce = (words: string) => void;

const AnnounceContext = React.createContext<Announce>(() => undefined);

/** Says something to who listens to the screen, politely, once. */
export function useAnnounce(): Announce {
  return React.useContext(AnnounceContext);
}

/** There for the ear only. */
const UNSEEN: React.CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clip: 'rect(0 0 0 0)',
  whiteSpace: 'nowrap',
};

/** The panel's one live region: what is in it may announce something, everything else changes in silence. */
export function Announcer({ children }: { children: React.ReactNode }): JSX.Element {
  const [said, setSaid] = React.useState({ words: '', times: 0 });
  const announce = React.useCallback<Announce>((words) => setSaid(({ times }) => ({ words, times: times + 1 })), []);
  React.useEffect(() => {
    if (said.words === '') return undefined;
    const timer = setTimeout(() => setSaid(({ times }) => ({ words: '', times })), CLEARED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <div role="status" style={UNSEEN}>
        {/* The same words again are new words. */}
        <span key={said.times}>{said.words}</span>
      </div>
    </AnnounceContext.Provider>
  );
}
