// What the Python package takes over from here, in python/src/warm_handoff/: part of `npm run python:models`.
import { writeFileSync } from 'node:fs';
import { pythonSchemas } from './python/schemas';

const folder = new URL('../python/src/warm_handoff/', import.meta.url);
for (const [name, text] of Object.entries(pythonSchemas())) writeFileSync(new URL(name, folder), text);
