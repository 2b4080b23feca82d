/*
 * What the panel acts on is read from a Sync service that every agent's browser, and every other plugin, may write to.
 * So the emitter signs it, and the panel offers nothing of what is not signed.
 */

/** ECDSA on P-256 over SHA-256: what WebCrypto has in every browser that Flex runs in. */
export const SIGNING = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Whether an object under this name makes the panel offer or do something: suggestions, and whose a conversation is. */
export const isActedOn = (name: string): boolean => /^handoff\.(?:owner\..+|[^.]+\.suggestions)$/.test(name);

/** Whether the panel reads the object under this name: envelopes, transcripts, suggestions, whose a conversation is. */
export const isShown = (name: string): boolean =>
  /^handoff\.(?:[^.]+|[^.]+\.(?:transcript|suggestions)|(?:owner|of)\.[^.]+)$/.test(name);

/** The text that is signed: the object's name and its data, in whatever order its keys came back. */
export function signedText(name: string, data: Readonly<Record<string, unknown>>): string {
  const { signature: _signature, ...signed } = data;
  return canonical([name, signed]);
}

/** JSON whose keys are in order, whoever wrote it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).flatMap(([name, one]) =>
    one === undefined ? [] : [`${JSON.stringify(name)}:${canonical(one)}`],
  );
  return `{${fields.sort().join()}}`;
}
