const NEW_LINE = 0x0a;

/** One line of a stream; `tooLong` when it was longer than allowed, in which case its text was let go. */
export interface Line {
  /** From 1. */
  number: number;
  text: string;
  tooLong: boolean;
}

/** The lines of a stream of UTF-8, without holding more than one of them, and none beyond `mostBytes`. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  let number = 1;
  const line = (): Line => ({
    number,
    text: bytes > mostBytes ? '' : Buffer.concat(parts).toString('utf8'),
    tooLong: bytes > mostBytes,
  });
  const grow = (part: Uint8Array): void => {
    bytes += part.length;
    if (bytes > mostBytes) parts = [];
    else parts.push(part);
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEW_LINE); end !== -1; end = chunk.indexOf(NEW_LINE, from)) {
      grow(chunk.subarray(from, end));
      yield line();
      parts = [];
      bytes = 0;
      number += 1;
      from = end + 1;
    }
    grow(chunk.subarray(from));
  }
  if (bytes > 0) yield line();
}

/** All of a stream of UTF-8 as one text; `undefined` when it is longer than allowed. */
export async function wholeOf(chunks: AsyncIterable<Uint8Array>, mostBytes: number): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > mostBytes) return undefined;
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString('utf8');
}
