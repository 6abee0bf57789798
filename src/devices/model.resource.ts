import { Text, Texts } from '../rest/representation/fields.js';
import { listOf } from '../rest/representation/shape.js';

/** A model of a device. Requests name it by its id alone. */
export class ModelResource {
  @Text({ example: 'sipTrunkStandard' })
  modelId?: string | null;

  @Text({ readOnly: true, description: 'How people call it', example: 'SIP trunk' })
  label?: string;

  @Text({ readOnly: true, description: 'Its maker', example: 'AudioCodes' })
  vendor?: string | null;

  @Texts('Version', {
    xml: 'Versions',
    description: 'The versions of its firmware; null where they do not differ',
    example: ['audiocodes6.0', 'audiocodes5.8'],
  })
  versions?: readonly string[] | null;
}

export const MODELS = listOf('Models', 'Model', () => ModelResource, 'models');
