import { useState } from 'react';

/** What a person has set in this browser, under a name; without storage it holds for this page. */
export function useRemembered(name: string): [value: string | undefined, set: (value: string) => void] {
  const key = `warm-handoff.${name}`;
  const [value, setValue] = useState(() => stored(key));
  return [
    value,
    (next) => {
      setValue(next);
      try {
        localStorage.setItem(key, next);
      } catch {
        // No storage, or no room in it.
      }
    },
  ];
}

function stored(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
