import * as React from 'react';
import { useSpeech } from '../strings/TextContext';
import { textDirection } from '../strings/textDirection';

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
  clock: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM8 4.5V8l2.3 1.6',
  box: 'M2.5 5 8 2l5.5 3v6L8 14l-5.5-3V5ZM2.5 5 8 8l5.5-3M8 8v6',
  bill: 'M3.5 1.8h9v12.4l-1.8-1.2-1.4 1.2L8 13l-1.3 1.2L5.3 13l-1.8 1.2V1.8ZM6 5.2h4M6 8.2h4',
  money: 'M1.5 4h13v8h-13zM8 9.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6ZM4 8v.1M12 8v.1',
  envelope: 'M1.8 3.5h12.4v9H1.8zM2 4l6 4.7L14 4',
  phone: 'M5.2 2.2 2.9 3.1c-.6 5 5 10.6 10 10l.9-2.3-3-1.6-1.3 1.2A8 8 0 0 1 5.6 6.5l1.2-1.3-1.6-3Z',
  calendar: 'M2 3.5h12v10.5H2zM2 6.8h12M5.2 1.8v3M10.8 1.8v3',
  pin: 'M8 14.5c3-3.2 4.5-5.6 4.5-7.8a4.5 4.5 0 0 0-9 0c0 2.2 1.5 4.6 4.5 7.8ZM8 8.3a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4Z',
  pause: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM6.4 5.8v4.4M9.6 5.8v4.4',
  lock: 'M3.5 7h9v7h-9zM5.2 7V4.8a2.8 2.8 0 0 1 5.6 0V7',
  dot: 'M8 9.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM8 8.6v-1.2',
  tag: 'M2 2.5h5.5l6.5 6.5-5 5L2.5 7.5 2 2.5ZM5.2 5.6v.1',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof outlines;

interface IconProps {
  name: IconName;
  /** Turned by a quarter, as a chevron is when what it opens is open. */
  turned?: boolean;
  /** What it means, where no words beside it say so. */
  title?: string;
}

/** An icon as large as the text it stands in. What it means is said in words beside it, or in its title. */
export function Icon({ name, turned = false, title }: IconProps): JSX.Element {
  const { locale } = useSpeech();
  const mirrored = name === 'chevron' && textDirection(locale) === 'rtl';
  return (
    <svg
      role={title === undefined ? undefined : 'img'}
      aria-hidden={title === undefined}
      aria-label={title}
      focusable="false"
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={turned ? { transform: 'rotate(90deg)' } : mirrored ? { transform: 'scaleX(-1)' } : undefined}
    >
      {title !== undefined && <title>{title}</title>}
      <path d={outlines[name]} />
    </svg>
  );
}
