import { toJsonSchema } from '@valibot/to-json-schema';
import { EnvelopeSchema, ENVELOPE_VERSION } from '../../handoff/envelope';

/**
 * The envelope as JSON Schema 2020-12, for producers in other languages. It says what a producer should write; the
 * reader takes more than that, field by field.
 */
export function envelopeJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = toJsonSchema(EnvelopeSchema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    // Trimming has no word in JSON Schema.
    ignoreActions: ['trim'],
  });
  return {
    $schema,
    $id: `urn:warm-handoff:envelope:${ENVELOPE_VERSION}`,
    title: `Warm Handoff envelope, version ${ENVELOPE_VERSION}`,
    ...schema,
  };
}
