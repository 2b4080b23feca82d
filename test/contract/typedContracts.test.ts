import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { typedContract, typedContractFile, typedContracts } from '../../scripts/writeTypedContracts';

describe('the contracts of APIs without an OpenAPI file', () => {
  it.each(typedContracts)('%s is what the helper library’s types say', async (name) => {
    expect(readFileSync(typedContractFile(name), 'utf8')).toBe(await typedContract(name));
  });
});
