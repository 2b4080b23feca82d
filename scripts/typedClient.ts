import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import ts from 'typescript';

type Schema = Record<string, unknown>;

export interface TypedContract {
  info: { source: string };
  paths: Record<string, Record<string, Schema>>;
  schemas: Record<string, Schema>;
}

const OPERATIONS = ['create', 'fetch', 'update', 'patch', 'remove', 'page'];

/**
 * What one file of the `twilio` helper library says of a resource: addresses, methods and query parameters from its
 * JavaScript, bodies and answers from its types. An optional field is one with a question mark, on an answer every field:
 * its classes promise more than the service does.
 *
 * @param path without an extension
 * @param version as it begins every address, e.g. `/v2`
 */
export function readTypedClient(path: string, version: string): Pick<TypedContract, 'paths' | 'schemas'> {
  const prefix = basename(path);
  const types = parse(`${path}.d.ts`);
  const code = parse(`${path}.js`);
  const schemas: Record<string, Schema> = {};
  const signatures = new Map<string, ts.MethodSignature>();
  let listKey = '';

  for (const statement of types.statements) {
    if (ts.isClassDeclaration(statement) && statement.name) {
      const isAnswer = statement.name.text.endsWith('Instance');
      schemas[`${prefix}.${statement.name.text}`] = objectOf(
        statement.members.filter(ts.isPropertyDeclaration),
        isAnswer,
      );
    }
    if (ts.isTypeAliasDeclaration(statement)) schemas[`${prefix}.${statement.name.text}`] = schemaOf(statement.type);
    if (!ts.isInterfaceDeclaration(statement)) continue;
    const name = statement.name.text;
    if (name.endsWith('Payload')) listKey = statement.members[0]?.name?.getText(types) ?? '';
    if (/(Context|ListInstance)$/.test(name))
      for (const member of statement.members)
        if (ts.isMethodSignature(member)) {
          const key = `${name.endsWith('Context') ? 'one' : 'all'}.${member.name.getText(types)}`;
          const known = signatures.get(key);
          // Of several the one that takes most tells the body.
          if (!known || member.parameters.length > known.parameters.length) signatures.set(key, member);
        }
  }

  function objectOf(members: readonly (ts.PropertyDeclaration | ts.PropertySignature)[], isAnswer: boolean): Schema {
    const fields = members.filter((one) => !one.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ProtectedKeyword));
    const properties = Object.fromEntries(
      fields.map((one) => {
        // One of several shapes, by another field: the types name only one of them.
        const schema = one.type && nameOf(one) !== 'result' ? schemaOf(one.type) : {};
        const said = ts
          .getJSDocCommentsAndTags(one)
          .map((doc) => doc.getText(types))
          .join(' ');
        return [nameOf(one), isAnswer && /\bnull\b/i.test(said) ? { ...schema, nullable: true } : schema];
      }),
    );
    const required = isAnswer ? [] : fields.filter((one) => !one.questionToken).map(nameOf);
    return { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
  }

  function schemaOf(node: ts.TypeNode): Schema {
    if (ts.isArrayTypeNode(node)) return { type: 'array', items: schemaOf(node.elementType) };
    if (ts.isUnionTypeNode(node)) return unionOf(node);
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal))
      return { type: 'string', enum: [node.literal.text] };
    if (ts.isTypeLiteralNode(node)) return mapOrObject(node);
    if (ts.isTypeReferenceNode(node)) return referenceOf(node);
    switch (node.kind) {
      case ts.SyntaxKind.StringKeyword:
        return { type: 'string' };
      case ts.SyntaxKind.NumberKeyword:
        return { type: 'number' };
      case ts.SyntaxKind.BooleanKeyword:
        return { type: 'boolean' };
      default:
        return {};
    }
  }

  function unionOf({ types: members }: ts.UnionTypeNode): Schema {
    const isNull = (one: ts.TypeNode) => ts.isLiteralTypeNode(one) && one.literal.kind === ts.SyntaxKind.NullKeyword;
    const schemas = members.filter((one) => !isNull(one)).map(schemaOf);
    const literals = schemas.flatMap(({ enum: values }) => (Array.isArray(values) ? (values as string[]) : []));
    const [first = {}] = schemas;
    const schema =
      literals.length > 0 ? { type: 'string', enum: literals } : schemas.length === 1 ? first : { anyOf: schemas };
    return schemas.length < members.length ? { ...schema, nullable: true } : schema;
  }

  function mapOrObject(node: ts.TypeLiteralNode): Schema {
    const index = node.members.find(ts.isIndexSignatureDeclaration);
    if (index) return { type: 'object', additionalProperties: schemaOf(index.type) };
    return objectOf(node.members.filter(ts.isPropertySignature), false);
  }

  function referenceOf(node: ts.TypeReferenceNode): Schema {
    const name = node.typeName.getText(types);
    const [argument] = node.typeArguments ?? [];
    if (name === 'Array' && argument) return { type: 'array', items: schemaOf(argument) };
    if (name === 'Date') return { type: 'string', format: 'date-time' };
    if (name === 'Record') return { type: 'object' };
    return { $ref: `#/components/schemas/${prefix}.${name}` };
  }

  function nameOf({ name }: ts.PropertyDeclaration | ts.PropertySignature): string {
    return ts.isStringLiteral(name) ? name.text : name.getText(types);
  }

  const paths: TypedContract['paths'] = {};
  for (const statement of code.statements) {
    const isOne = ts.isClassDeclaration(statement) && /ContextImpl$/.test(statement.name?.text ?? '');
    const isAll = ts.isFunctionDeclaration(statement) && /ListInstance$/.test(statement.name?.text ?? '');
    if (!isOne && !isAll) continue;
    const address = addressIn(statement);
    if (!address) continue;
    for (const [name, body] of operationsIn(statement)) {
      const method = methodIn(body);
      const signature = signatures.get(`${isOne ? 'one' : 'all'}.${name}`);
      if (!method || !signature) continue;
      const parameters = [...body.getText(code).matchAll(/data\["(\w+)"\] = /g)].map(([, query = '']) => query);
      const asked = signature.parameters[0]?.type;
      const bodySchema =
        ['post', 'put', 'patch'].includes(method) && asked && ts.isTypeReferenceNode(asked)
          ? schemaOf(asked)
          : undefined;
      const answer = /Promise<(\w+)/.exec(signature.type?.getText(types) ?? '')?.[1] ?? '';
      const one = { $ref: `#/components/schemas/${prefix}.${answer.replace(/Page$/, 'Instance')}` };
      const schema =
        name === 'page'
          ? {
              type: 'object',
              properties: {
                [listKey]: { type: 'array', items: one },
                meta: { $ref: '#/components/schemas/page.meta' },
              },
              required: [listKey, 'meta'],
            }
          : one;
      const tokens = [...address.matchAll(/\{(\w+)\}/g)].map(([, token = '']) => token);
      (paths[version + address] ??= {})[method] = {
        operationId: `${prefix}.${isOne ? '' : 'all.'}${name}`,
        parameters: [
          ...tokens.map((token) => ({ name: token, in: 'path', required: true, schema: { type: 'string' } })),
          ...[...new Set(parameters)].map((query) => ({ name: query, in: 'query', schema: querySchema(query) })),
        ],
        ...(bodySchema ? { requestBody: { content: { 'application/json': { schema: bodySchema } } } } : {}),
        responses: { '2XX': { content: { 'application/json': { schema } } } },
      };
    }
  }
  schemas['page.meta'] = {
    type: 'object',
    properties: {
      key: { type: 'string' },
      pageSize: { type: 'integer' },
      nextToken: { type: 'string', nullable: true },
      previousToken: { type: 'string', nullable: true },
    },
    required: ['key'],
  };
  return { paths, schemas };

  function addressIn(node: ts.Node): string | undefined {
    const template = /_uri = `([^`]*)`/.exec(node.getText(code))?.[1];
    return template?.replace(/\$\{(\w+)\}/g, '{$1}');
  }
}

const querySchema = (name: string): Schema => (name === 'pageSize' ? { type: 'integer' } : { type: 'string' });

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
}

function operationsIn(node: ts.Node): [name: string, body: ts.Node][] {
  const found: [string, ts.Node][] = [];
  const visit = (one: ts.Node): void => {
    if (ts.isMethodDeclaration(one) && OPERATIONS.includes(one.name.getText())) found.push([one.name.getText(), one]);
    else if (ts.isFunctionExpression(one) && one.name && OPERATIONS.includes(one.name.text))
      found.push([one.name.text, one]);
    else ts.forEachChild(one, visit);
  };
  ts.forEachChild(node, visit);
  return found;
}

function methodIn(node: ts.Node): string | undefined {
  return /method: "(\w+)"/.exec(node.getText())?.[1];
}
