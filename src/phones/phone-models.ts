import { z } from 'zod';
import { NotFoundError } from '../rest/http/http-errors.js';
import data from './phone-models.json' with { type: 'json' };

const model = z.strictObject({
  modelId: z.string(),
  label: z.string(),
  vendor: z.string().nullable(),
  /** Versions of its firmware whose settings differ; null: there is one. */
  versions: z.array(z.string()).min(1).nullable(),
  /** What a new phone gets; the first version unless given. */
  defaultVersion: z.string().optional(),
  maxLines: z.number().int().min(1),
  /** What its serial number is: a MAC address unless it is any word. */
  serialNumber: z.enum(['mac', 'word']).default('mac'),
  /** False for one that is not offered for new phones any more. */
  supported: z.boolean().default(true),
  /** The data file of its settings; the base set unless given. */
  settings: z.string().default('base'),
});

/** A make of phone. */
export type PhoneModel = Readonly<z.output<typeof model>>;

/** All models, in the order of replies. */
export const PHONE_MODELS: readonly PhoneModel[] = z.array(model).parse(data);

const byId = new Map(PHONE_MODELS.map((one) => [one.modelId, one]));

/** There is no such model. */
export class UnknownModelError extends NotFoundError {
  constructor() {
    super('No such phone model defined');
  }
}

/** @throws UnknownModelError */
export function phoneModel(modelId: string): PhoneModel {
  const found = byId.get(modelId);
  if (found === undefined) throw new UnknownModelError();
  return found;
}

/** The version that a phone has where none is named; null for a model without versions. */
export function defaultVersion({ versions, defaultVersion: declared }: PhoneModel): string | null {
  return declared ?? versions?.[0] ?? null;
}
