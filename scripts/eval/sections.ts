import { facts } from './facts';
import { requests } from './requests';
import { secrets } from './secrets';
import type { Section } from './Section';
import { suggestions } from './suggestions';
import { summaries } from './summaries';

/** Everything that `npm run eval` measures, in the order of docs/evaluation.md. Add a section here. */
export const sections: readonly Section[] = [requests, secrets, facts, summaries, suggestions];
