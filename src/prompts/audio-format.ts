/** What the header of an audio file tells. */
export interface AudioFormat {
  readonly encoding: 'PCM' | 'A-law' | 'mu-law' | 'MP3';
  /** In Hertz. */
  readonly sampleRate: number;
  readonly channels: number;
  /** Null where the header does not tell. */
  readonly milliseconds: number | null;
}

/** Reads bytes of a file; fewer than `length` at its end. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>;

/** A file whose content is not what its extension says, or not what FreeSWITCH plays. */
export class AudioFileError extends Error {}
