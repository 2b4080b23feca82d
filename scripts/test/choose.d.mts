import type { Part } from './parts.mjs';

export function choose(words: string[]): { part: Part; words: string[] }[] | string;
