import { handoffArgumentsJsonSchema } from '../../src/emitter/envelope/HandoffArguments';
import { envelopeJsonSchema } from '../../src/emitter/envelope/envelopeJsonSchema';

/** The JSON Schemas that the Python package has, by file name. */
export function pythonSchemas(): Record<string, string> {
  const { $schema: _dialect, ...said } = handoffArgumentsJsonSchema;
  const text = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;
  return { 'envelope.schema.json': text(envelopeJsonSchema()), 'handoff_arguments.schema.json': text(said) };
}
