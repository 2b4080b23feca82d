import { SentenceVectors } from './SentenceVectors';
import { vectorBytes } from './vectorBytes';
import { WrittenVectors } from './WrittenVectors';

let vectors: SentenceVectors | undefined;

/** The vectors that ship, made ready when they are first needed. */
export function localVectors(): SentenceVectors {
  return (vectors ??= new SentenceVectors(new WrittenVectors(vectorBytes())));
}
