const SAMPLES = 800;
const RATE = 8_000;

/** A tenth of a second of nothing, as a WAV file: Flex plays a sound at its start, and there is no internet. */
export function silence(): Buffer {
  const wav = Buffer.alloc(44 + SAMPLES, 0x80);
  wav.write('RIFF', 0, 'ascii');
  wav.writeUInt32LE(36 + SAMPLES, 4);
  wav.write('WAVEfmt ', 8, 'ascii');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20); // PCM
  wav.writeUInt16LE(1, 22); // mono
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36, 'ascii');
  wav.writeUInt32LE(SAMPLES, 40);
  return wav;
}
