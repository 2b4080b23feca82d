import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromMarkdown } from 'mdast-util-from-markdown';

type Root = ReturnType<typeof fromMarkdown>;
type Nodes = Root | Root['children'][number];

export const ROOT = join(__dirname, '..', '..');

/** A page of the documentation. */
export interface Page {
  /** From the project's folder, e.g. `docs/doctor.md`. */
  path: string;
  tree: Root;
}

const HERE = ['.', 'docs', 'docs/screens', 'python', 'sandbox', 'studio', 'test/bench', 'test/field', 'data/secrets'];

/** Every page that is written for people; articles of the example's knowledge are not. */
export const pages: readonly Page[] = HERE.flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => {
      const path = folder === '.' ? name : `${folder}/${name}`;
      return { path, tree: fromMarkdown(readFileSync(join(ROOT, path), 'utf8')) };
    }),
);

/** The node and all that is in it, as it is read. */
export function nodesOf(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(nodesOf) : [])];
}
