import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files whose paths have one of `longest` in them come first, in that order: one that takes long and starts last is
 * what everybody waits for. The others come as Vitest has them.
 */
export function longestFirst(longest: readonly string[]): typeof BaseSequencer {
  const place = ({ moduleId }: TestSpecification): number => {
    const found = longest.findIndex((name) => moduleId.includes(name));
    return found < 0 ? longest.length : found;
  };
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const asEver = await super.sort(files);
      return asEver.sort((one, other) => place(one) - place(other));
    }
  };
}
