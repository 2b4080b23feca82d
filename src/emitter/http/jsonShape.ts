const [QUOTE, BACKSLASH, COMMA, LIST, OBJECT] = [0x22, 0x5c, 0x2c, 0x5b, 0x7b];

/**
 * Whether JSON has more values than that, told from its bytes: before anything is parsed, because a few megabytes of
 * `[],[],[]` are millions of objects, and parsing them holds the process for as long as it takes. Texts are stepped over
 * and cost next to nothing; of what is no JSON any answer will do.
 */
export function hasMoreValues(bytes: Uint8Array, most: number): boolean {
  let values = 1;
  for (let place = 0; place < bytes.length && values <= most; place += 1) {
    const byte = bytes[place];
    if (byte === COMMA || byte === LIST || byte === OBJECT) values += 1;
    else if (byte === QUOTE) place = endOfText(bytes, place);
  }
  return values > most;
}

/** The place of the quote that ends the text begun there; the last one when nothing ends it. */
function endOfText(bytes: Uint8Array, start: number): number {
  for (let place = bytes.indexOf(QUOTE, start + 1); place >= 0; place = bytes.indexOf(QUOTE, place + 1)) {
    let before = place - 1;
    while (before > start && bytes[before] === BACKSLASH) before -= 1;
    // A quote behind an odd number of backslashes is one of the text's own.
    if ((place - before) % 2 === 1) return place;
  }
  return bytes.length;
}
