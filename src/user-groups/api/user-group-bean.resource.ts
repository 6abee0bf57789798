import { Integer, Text } from '../../rest/representation/fields.js';
import { listOf, one } from '../../rest/representation/shape.js';

/** A user group as it is given and taken below `/api`. */
export class UserGroupBean {
  @Integer({ readOnly: true, example: 7 })
  id!: number;

  @Text({ trim: true, description: 'Unique among user groups', example: 'field' })
  name?: string | null;

  @Text({ example: 'Field crew' })
  description?: string | null;

  @Integer({
    minimum: 1,
    description: 'The place in the order. What the group of the lowest weight sets counts before the others',
    example: 2,
  })
  weight?: number | null;

  @Integer({ readOnly: true, description: 'How many members it has; null where they are not counted', example: 4 })
  count?: number | null;
}

export const USER_GROUP_BEAN = one('group', () => UserGroupBean);
export const USER_GROUP_BEANS = listOf('Groups', 'Group', () => UserGroupBean, 'groups');
