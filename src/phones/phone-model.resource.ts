import { Text, Texts } from '../rest/representation/fields.js';
import { listOf } from '../rest/representation/shape.js';
import { PHONE_MODELS, type PhoneModel } from './phone-models.js';

/** A model of phones as clients see it. */
export class PhoneModelResource {
  @Text({ readOnly: true, example: 'polycom335' })
  modelId!: string;

  @Text({ readOnly: true, example: 'Polycom SoundPoint IP 335' })
  label!: string;

  @Text({ readOnly: true, example: 'Polycom' })
  vendor!: string | null;

  @Texts('Version', {
    xml: 'Versions',
    description: 'Versions of its firmware whose settings differ; null where there is one',
    example: ['polycom3.1.X', 'polycom3.2.X', 'polycom4.0.X', 'polycom4.1.X', 'polycom4.1.0'],
  })
  versions!: readonly string[] | null;
}

export const PHONE_MODEL_LIST = listOf('Models', 'Model', () => PhoneModelResource, 'models');

/** A model as clients see it. */
export function modelResource({ modelId, label, vendor, versions }: PhoneModel): PhoneModelResource {
  return { modelId, label, vendor, versions };
}

/** All of them, as clients see them. */
export const ALL_MODELS: readonly PhoneModelResource[] = PHONE_MODELS.map(modelResource);
