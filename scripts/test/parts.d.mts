/** What one part of `npm test` is given, and what it says. */
export interface Part {
  name: string;
  what: string;
  run: (run: {
    words: string[];
    folder: string;
    env: NodeJS.ProcessEnv;
  }) => Promise<{ passed: number; failed: number; note?: string; failures?: string[] }>;
}
export const parts: Part[];
export const sides: Record<string, [Part, string[]][]>;
