/** One part of docs/evaluation.md: what is measured, and the tables that say how it came out. */
export interface Section {
  /** What `--only` calls it. */
  name: string;
  title: string;
  /** Measures, and gives the section's text without its heading, as Markdown. */
  run: () => string | Promise<string>;
}
