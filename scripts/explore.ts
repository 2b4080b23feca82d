// `npm run explore`: every reachable state of a conversation's life, over a model of Twilio; then the machine without each of its guards. Prints JSON.
import { GUARDS, type Guard } from '../src/emitter/protocol/Rules';
import { explore } from '../test/explore/explore';
import { SHOWN_BY } from '../test/explore/shownBy';
import { STORIES } from '../test/explore/stories';

const begun = Date.now();
const stories = Object.entries(STORIES).map(([name, left]) => {
  const at = Date.now();
  const explored = explore(left, undefined, 3);
  return { name, ...explored, seconds: (Date.now() - at) / 1000 };
});
const guards = (Object.keys(GUARDS) as Guard[]).map((name) => {
  const first = SHOWN_BY[name];
  for (const story of [first, ...Object.keys(STORIES).filter((one) => one !== first)]) {
    const [violation] = explore(STORIES[story] ?? {}, name).violations;
    if (violation) return { name, found: true, story, what: violation.what, events: violation.events };
  }
  return { name, found: false };
});
const sum = (of: (one: (typeof stories)[number]) => number): number => stories.reduce((all, one) => all + of(one), 0);
const violations = stories.flatMap((one) => one.violations);
console.log(
  JSON.stringify(
    {
      states: sum(({ states }) => states),
      edges: sum(({ edges }) => edges),
      depth: Math.max(...stories.map(({ depth }) => depth)),
      seconds: Math.round((Date.now() - begun) / 100) / 10,
      violations,
      stories: stories.map(({ name, states, edges, depth, seconds }) => ({ name, states, edges, depth, seconds })),
      guards,
    },
    null,
    2,
  ),
);
process.exit(violations.length === 0 && guards.every(({ found }) => found) ? 0 : 1);
