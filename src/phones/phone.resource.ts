import { PhoneGroupReference, PhoneGroupResource } from '../phone-groups/phone-group.resource.js';
import { Integer, List, Nested, Text } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';
import { LineResource, lineResource } from './line.resource.js';
import { modelResource, PhoneModelResource } from './phone-model.resource.js';
import type { Phone } from './phone-reader.js';

const serialNo = {
  description: 'Unique. A MAC address for most models, of soft phones a word of letters and digits',
  example: '0004f2c0a815',
  aliases: ['serialNumber'],
};
const deviceVersion = { description: 'One of the versions of the model', example: 'polycom4.0.X' };

/** A phone as administrators see it. */
export class PhoneResource {
  @Integer({ readOnly: true, example: 15 })
  id!: number;

  @Text(serialNo)
  serialNo!: string;

  @Text(deviceVersion)
  deviceVersion!: string | null;

  @Text({ example: 'Reception' })
  description!: string | null;

  @Nested(() => PhoneModelResource, { xml: 'Model' })
  model!: PhoneModelResource;

  @List(() => LineResource, 'Line', { xml: 'Lines', description: 'Null where there are none' })
  lines!: readonly LineResource[] | null;

  @List(() => PhoneGroupResource, 'Group', { xml: 'Groups', description: 'Null where there are none' })
  groups!: readonly PhoneGroupResource[] | null;
}

/** A model as requests name it. */
export class PhoneModelReference {
  @Text({ description: 'The id of a model', example: 'polycom335' })
  modelId?: string | null;
}

/** A phone as requests bring it. */
export class PhoneInput {
  @Text({ ...serialNo, trim: true })
  serialNo?: string | null;

  @Text(deviceVersion)
  deviceVersion?: string | null;

  @Text({ example: 'Reception' })
  description?: string | null;

  @Nested(() => PhoneModelReference, {
    xml: 'Model',
    text: 'modelId',
    description: 'Counts when a phone is made only; a text is as good and stands for `modelId`',
  })
  model?: PhoneModelReference | null;

  @List(() => PhoneGroupReference, 'Group', {
    xml: 'Groups',
    description: 'Groups to join; those that are not there are made. No group is left',
  })
  groups?: PhoneGroupReference[];
}

export const PHONE = one('Phone', () => PhoneResource);
export const PHONE_INPUT = one('Phone', () => PhoneInput);
export const PHONES = listOf('Phones', 'Phone', () => PhoneResource, 'phones');

/** A phone as clients see it. */
export function phoneResource({ serialNumber, model, lines, groups, ...rest }: Phone): PhoneResource {
  return {
    ...rest,
    serialNo: serialNumber,
    model: modelResource(model),
    lines: lines.length === 0 ? null : lines.map(lineResource),
    groups: groups.length === 0 ? null : groups,
  };
}
