import { z } from 'zod';
import data from './restart-events.json' with { type: 'json' };

const rule = z.strictObject({
  /** A regular expression over the ids of models. */
  models: z.string().transform((text) => new RegExp(text, 'i')),
  /** Null: programs, which read their profile whenever somebody signs in to them. */
  event: z.string().nullable(),
});

/** The first that knows a model counts. */
const RULES = z.array(rule).parse(data);
/** Most makes know it, and start again where their profile has changed. */
const DEFAULT = 'check-sync';

/**
 * The Event header by which phones of a model start again and read their profile; each make has its own.
 *
 * @returns null where they can't be told
 */
export function restartEvent(modelId: string): string | null {
  const found = RULES.find(({ models }) => models.test(modelId));
  return found === undefined ? DEFAULT : found.event;
}
