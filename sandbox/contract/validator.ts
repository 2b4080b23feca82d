import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { specificationOf, type Schema } from './specifications';

const ajv = new Ajv({ strict: false, allErrors: true, verbose: false });
addFormats(ajv, ['date-time', 'date', 'uri', 'email']);
ajv.addFormat('date-time-rfc-2822', /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/);
ajv.addFormat('http-method', /^(HEAD|GET|POST|PATCH|PUT|DELETE)$/);
// What follows names a meaning, and has no form of its own.
for (const format of [
  'uri-map',
  'phone-number',
  'phone-number-capabilities',
  'iso-country-code',
  'currency',
  'endpoint',
  'twiml',
  'ice-server',
  'int64',
  'int32',
  'UserSid',
  'AccountSid',
  'OrganizationSid',
  'IdentityNotificationSid',
])
  ajv.addFormat(format, true);

const compiled = new WeakMap<Schema, ValidateFunction>();

/**
 * What is wrong with a value, one line each; nothing when it is as the schema says. Fields that the schema does not have
 * are wrong too: nobody may lean on what Twilio does not promise.
 */
export function faultsOf(value: unknown, schema: Schema, api: string): string[] {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile(jsonSchema(schema, api, []));
    compiled.set(schema, validate);
  }
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'anyOf')
    .map(({ instancePath, message = '', params }) => {
      const more = 'additionalProperty' in params ? ` (${String(params.additionalProperty)})` : '';
      const allowed = 'allowedValues' in params ? `: ${(params.allowedValues as unknown[]).join(', ')}` : '';
      return `${instancePath === '' ? '' : `${instancePath.slice(1)} `}${message}${more}${allowed}`;
    });
}

/** OpenAPI 3.0's dialect as JSON Schema, with the references resolved. A type that holds itself is let be at its third self. */
function jsonSchema(schema: Schema, api: string, within: readonly string[]): Schema {
  if (schema.$ref !== undefined) {
    const { $ref, ...more } = schema;
    const name = $ref.replace('#/components/schemas/', '');
    const target = specificationOf(api).components.schemas[name];
    if (!target || within.filter((one) => one === name).length > 1) return {};
    return jsonSchema({ ...target, ...more }, api, [...within, name]);
  }
  const { nullable, properties, items, additionalProperties, anyOf, oneOf, allOf, enum: values, ...rest } = schema;
  const inner = (one: unknown): Schema => jsonSchema(one as Schema, api, within);
  const result: Schema = { ...rest };
  // Empty enumerations are how Twilio's files say "any".
  if (Array.isArray(values) && values.length > 0) result.enum = values;
  if (properties) {
    result.properties = Object.fromEntries(
      Object.entries(properties as Record<string, Schema>).map(([key, one]) => [key, inner(one)]),
    );
    if (additionalProperties === undefined && rest.type === 'object') result.additionalProperties = false;
  }
  if (typeof additionalProperties === 'object') result.additionalProperties = inner(additionalProperties);
  else if (additionalProperties !== undefined) result.additionalProperties = additionalProperties;
  if (items) result.items = inner(items);
  for (const [key, of] of Object.entries({ anyOf, oneOf, allOf })) if (Array.isArray(of)) result[key] = of.map(inner);
  return nullable === true ? { anyOf: [{ type: 'null' }, result] } : result;
}
