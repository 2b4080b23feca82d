import { WordVectors } from './WordVectors';
import written from './wordVectors.json';

let vectors: WordVectors | undefined;

/** The vectors that ship, made ready when they are first needed. */
export function localVectors(): WordVectors {
  return (vectors ??= new WordVectors(written));
}
