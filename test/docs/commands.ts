import { nodesOf, pages } from './documents';

/** Something that a reader types. */
export interface Command {
  page: string;
  text: string;
}

/** What begins so is a command wherever it stands; `twilio` alone is the name of a package too. */
const PROGRAM = /^(?:[A-Z_]+=\S+ )*(?:(?:npm|npx|node|pip|docker|export|curl) |twilio (?:flex|plugins):)/;

/** Each command of the documentation, once a page. In a block for a shell every line is one, whatever the program. */
export const commands: readonly Command[] = pages.flatMap(({ path, tree }) => {
  const typed = nodesOf(tree).flatMap((node) => {
    if (node.type !== 'code')
      return node.type === 'inlineCode' ? [node.value.replace(/\s+/g, ' ')].filter(isTyped) : [];
    const lines = node.value
      .replace(/\\\n\s*/g, '')
      .split('\n')
      .map((line) => line.trim());
    if (node.lang === 'sh') return lines.filter((line) => line !== '' && !line.startsWith('#'));
    return node.lang ? [] : lines.filter(isTyped);
  });
  return [...new Set(typed)].map((text) => ({ page: path, text }));
});

function isTyped(text: string): boolean {
  return PROGRAM.test(text);
}
