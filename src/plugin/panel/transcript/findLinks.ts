/** A link in a text: where it stands, and where it leads, which is what is written there. */
export interface FoundLink {
  start: number;
  end: number;
  href: string;
}

const CANDIDATE = /(?:https?:\/\/|mailto:)[^\s<>"'`\\^{}|]+/gi;
const WORD_BEFORE = /[\p{L}\p{N}_]/u;
const PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);
/** A longer one is no link that somebody wrote to be followed. */
const LONGEST = 2_048;
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

function count(text: string, character: string, end: number): number {
  return text.slice(0, end).split(character).length - 1;
}

/** What a sentence puts after a link is not part of it; a bracket is, when it was opened there. */
function withoutPunctuation(candidate: string): string {
  let end = candidate.length;
  for (;;) {
    const last = candidate[end - 1] ?? '';
    const opening = CLOSING[last];
    const unopened = opening !== undefined && count(candidate, last, end) > count(candidate, opening, end);
    if (end > 0 && (/[.,;:!?*_~،؛؟。、！？）」』»…]/.test(last) || unopened)) end -= 1;
    else return candidate.slice(0, end);
  }
}

function leadsSomewhere(written: string): boolean {
  try {
    const { protocol, hostname, username, password, pathname } = new URL(written);
    if (!PROTOCOLS.has(protocol)) return false;
    if (protocol === 'mailto:') return /^[^@\s]+@[^@\s]+$/.test(decodeURIComponent(pathname));
    // `https://bank.example@other.example` leads elsewhere than it seems to.
    return hostname !== '' && username === '' && password === '';
  } catch {
    return false;
  }
}

/**
 * The links in a text: `http`, `https` and `mailto`, written out in full. Anything else stays text, so that what an
 * agent reads is where a click leads.
 */
export function findLinks(text: string): FoundLink[] {
  if (!text.includes(':')) return [];
  const links: FoundLink[] = [];
  for (const { 0: candidate, index: start = 0 } of text.matchAll(CANDIDATE)) {
    if (candidate.length > LONGEST || WORD_BEFORE.test(text[start - 1] ?? '')) continue;
    const href = withoutPunctuation(candidate);
    if (leadsSomewhere(href)) links.push({ start, end: start + href.length, href });
  }
  return links;
}
