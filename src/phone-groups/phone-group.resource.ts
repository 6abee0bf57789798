import { Integer, Text } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';

/** A group of phones as it is given and taken. */
export class PhoneGroupResource {
  @Integer({ readOnly: true, example: 8 })
  id!: number;

  @Text({ trim: true, description: 'Unique among phone groups', example: 'reception-phones' })
  name?: string | null;

  @Text({ example: 'Front desks' })
  description?: string | null;

  @Integer({
    description: 'The place in the order. What the group of the highest weight sets counts before the others',
    example: 2,
  })
  weight?: number | null;

  @Integer({ readOnly: true, description: 'How many phones are in it; null where it is not counted', example: 4 })
  count?: number | null;
}

/** A group as requests name it that bring a phone. */
export class PhoneGroupReference {
  @Text({ trim: true, example: 'reception-phones' })
  name?: string | null;
}

export const PHONE_GROUP = one('group', () => PhoneGroupResource);
export const PHONE_GROUPS = listOf('Groups', 'Group', () => PhoneGroupResource, 'groups');
