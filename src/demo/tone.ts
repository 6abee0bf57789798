const SAMPLE_RATE = 8_000;
const BYTES_PER_SAMPLE = 2;
const HEADER = 44;
const PCM = 1;
/** Not as loud as can be: it is to be listened to. */
const LOUDNESS = 0.3 * 0x7fff;
/** How many samples a note takes to come and to go, so that it does not crack. */
const FADE = 80;

/**
 * A WAV file (8 kHz, 16 bits, mono) with notes one after the other.
 *
 * @param notes in Hertz; 0 is silence
 * @param seconds that each of them lasts
 */
export function tone(notes: readonly number[], seconds: number): Buffer {
  const samples = Math.round(seconds * SAMPLE_RATE);
  const size = notes.length * samples * BYTES_PER_SAMPLE;
  const file = Buffer.alloc(HEADER + size);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(HEADER - 8 + size, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(PCM, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLE_RATE, 24);
  file.writeUInt32LE(SAMPLE_RATE * BYTES_PER_SAMPLE, 28);
  file.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  file.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(size, 40);
  for (const [place, note] of notes.entries()) {
    for (let sample = 0; sample < samples; sample += 1) {
      const fade = Math.min(1, sample / FADE, (samples - sample) / FADE);
      const value = LOUDNESS * fade * Math.sin((2 * Math.PI * note * sample) / SAMPLE_RATE);
      file.writeInt16LE(Math.round(value), HEADER + (place * samples + sample) * BYTES_PER_SAMPLE);
    }
  }
  return file;
}
