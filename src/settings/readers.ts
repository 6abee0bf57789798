import { z } from 'zod';
import data from './readers.json' with { type: 'json' };

/** A part of Trunkline that reads settings. */
export interface Reader {
  readonly name: string;
  /** False for one that is planned. */
  readonly built: boolean;
}

const readers = z.record(z.string(), z.strictObject({ name: z.string(), built: z.boolean() })).parse(data);

/**
 * @param path of the setting that names the reader, for people
 * @throws Error where there is no such part
 */
export function readerOf(path: string, reader: string): Reader {
  const known = readers[reader];
  if (known === undefined) throw new Error(`${path}: there is no part "${reader}" that reads settings`);
  return known;
}
