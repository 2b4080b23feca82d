// The published JSON Schema of the envelope, in dist/schema/: part of `npm run build:library`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { envelopeJsonSchema } from '../src/emitter/envelope/envelopeJsonSchema';
import { ENVELOPE_VERSION } from '../src/handoff/envelope';

const folder = new URL('../dist/schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL(`envelope-${ENVELOPE_VERSION}.json`, folder),
  `${JSON.stringify(envelopeJsonSchema(), null, 2)}\n`,
);
