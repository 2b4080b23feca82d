import * as React from 'react';

/** Outlines on a grid of 16, drawn with the text's colour. */
const outlines = {
  person: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 14a5.5 5.5 0 0 1 11 0',
  question: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM6 6.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.3M8 11.4v.1',
  frown: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM5.6 11a3 3 0 0 1 4.8 0M6 6.4v.1M10 6.4v.1',
  smile: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM5.6 9.4a3 3 0 0 0 4.8 0M6 6.4v.1M10 6.4v.1',
  even: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM5.8 10h4.4M6 6.4v.1M10 6.4v.1',
  loop: 'M13.5 8a5.5 5.5 0 1 1-1.7-4M13.5 1.8v2.7h-2.7',
  shield: 'M8 1.5 2.8 3.4v4.1c0 3.3 2.2 5.8 5.2 7 3-1.2 5.2-3.7 5.2-7V3.4L8 1.5Z',
  alert: 'M8 1.8 1.3 13.5h13.4L8 1.8ZM8 6.2v3.4M8 11.5v.1',
  layers: 'm8 2 6 3-6 3-6-3 6-3ZM2 8l6 3 6-3M2 11l6 3 6-3',
  handover: 'M1.5 8h11M9 4l4 4-4 4',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  check: 'm3 8.5 3.3 3.3L13 4.8',
  chevron: 'm6 3.5 4.5 4.5L6 12.5',
  up: 'm3.5 10 4.5-4.5 4.5 4.5',
  down: 'm3.5 6 4.5 4.5L12.5 6',
  close: 'm4 4 8 8M12 4l-8 8',
  file: 'M4 1.8h5l3 3v9.4H4zM9 1.8v3h3',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof outlines;

interface IconProps {
  name: IconName;
  /** Turned by a quarter, as a chevron is when what it opens is open. */
  turned?: boolean;
}

/** An icon as large as the text it stands in. What it means is always said in words beside it. */
export function Icon({ name, turned = false }: IconProps): JSX.Element {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={turned ? { transform: 'rotate(90deg)' } : undefined}
    >
      <path d={outlines[name]} />
    </svg>
  );
}
