import { specificationOf, type Operation } from './specifications';

export interface FoundOperation {
  api: string;
  /** As the contract writes it, with its parameters in braces. */
  path: string;
  method: string;
  operation: Operation;
  /** What stands in the address for the path's parameters, decoded. */
  values: Record<string, string>;
}

interface Pattern {
  path: string;
  expression: RegExp;
  names: string[];
}

const patterns = new Map<string, Pattern[]>();

/** The operation that a request belongs to; none when the contract has no such address, or not with this method. */
export function findOperation(api: string, method: string, path: string): FoundOperation | undefined {
  const { paths } = specificationOf(api);
  for (const pattern of patternsOf(api)) {
    const match = pattern.expression.exec(path);
    const operation = match && (paths[pattern.path]?.[method.toLowerCase()] as Operation | undefined);
    if (!match || !operation) continue;
    const values = Object.fromEntries(
      pattern.names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]),
    );
    return { api, path: pattern.path, method: method.toUpperCase(), operation, values };
  }
  return undefined;
}

function patternsOf(api: string): Pattern[] {
  const known = patterns.get(api);
  if (known) return known;
  const made = Object.keys(specificationOf(api).paths)
    .map((path) => {
      const names: string[] = [];
      const source = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, (_all, name: string) => {
        names.push(name);
        return '([^/]+?)';
      });
      return { path, expression: new RegExp(`^${source}/?$`), names };
    })
    // What is written out goes before what may be anything.
    .sort((one, other) => one.names.length - other.names.length);
  patterns.set(api, made);
  return made;
}
