import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** The properties of an exported interface, by its source. */
function propertiesOf(path: string, name: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = source.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  return (found?.members ?? []).flatMap(({ name: property }) => (property ? [property.getText(source)] : []));
}

describe("the table of the emitter's options", () => {
  it('has every option there is, and none else', () => {
    const table = readFileSync(join(__dirname, '../../docs/emitter.md'), 'utf8');
    const rows = [...table.matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name);
    const options = propertiesOf(join(__dirname, 'EmitterOptions.ts'), 'EmitterOptions');
    expect(options.length).toBeGreaterThan(30);
    expect([...rows].sort()).toEqual([...options].sort());
  });
});
