import type { Guard } from '../../src/emitter/protocol/Rules';
import { brokenBy, brokenIn } from './invariants';
import { movesFrom } from './moves';
import { keyOf, newWorld, type Budget, type World } from './World';

export interface Violation {
  /** What was broken. */
  what: string;
  /** How the world came there, from its beginning. */
  events: string[];
}

export interface Explored {
  states: number;
  edges: number;
  depth: number;
  violations: Violation[];
}

interface Visited {
  name: string;
  from?: Visited | undefined;
  depth: number;
}

/** Walks every world that can be reached, breadth first, so that what is found has the shortest way to it. */
export function explore(left: Partial<Budget>, without?: Guard, most = 1, mostStates = 2_000_000): Explored {
  const start = newWorld(left);
  const seen = new Set([keyOf(start)]);
  let level: { world: World; visited: Visited }[] = [
    { world: start, visited: { name: 'a customer writes', depth: 0 } },
  ];
  const explored: Explored = { states: 1, edges: 0, depth: 0, violations: [] };
  const found = (what: string, visited: Visited): boolean => {
    explored.violations.push({ what, events: eventsOf(visited) });
    return explored.violations.length >= most;
  };
  while (level.length > 0 && explored.states < mostStates) {
    const next: typeof level = [];
    for (const { world, visited } of level) {
      const moves = movesFrom(world, without);
      for (const move of moves) {
        explored.edges += 1;
        const here: Visited = { name: move.name, from: visited, depth: visited.depth + 1 };
        const broken = brokenBy(world, move) ?? brokenIn(move.world, without);
        if (broken) {
          if (found(broken, here)) return explored;
          continue;
        }
        const key = keyOf(move.world);
        if (seen.has(key)) continue;
        seen.add(key);
        explored.states += 1;
        explored.depth = here.depth;
        next.push({ world: move.world, visited: here });
      }
    }
    level = next;
  }
  return explored;
}

function eventsOf(visited: Visited): string[] {
  const names: string[] = [];
  for (let one: Visited | undefined = visited; one; one = one.from) names.unshift(one.name);
  return names;
}
