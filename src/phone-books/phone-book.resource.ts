import { Flag, Integer, List, Text } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';

/** A user group as phone books name it: by id, or else by name. */
export class GroupReference {
  @Integer({ readOnly: false, example: 7 })
  id?: number | null;

  @Text({ trim: true, example: 'sales' })
  name?: string | null;
}

/** A shared phone book. */
export class PhoneBookResource {
  @Integer({ readOnly: true, example: 3 })
  id!: number;

  @Text({ trim: true, description: 'Unique', example: 'suppliers' })
  name?: string | null;

  @Text({ example: 'Who delivers what' })
  description?: string | null;

  @Flag({ description: 'Whether phones show it; true unless given', example: true })
  showOnPhone?: boolean | null;

  @List(() => GroupReference, 'Group', { description: 'The user groups whose members stand in it' })
  memberGroups?: GroupReference[];

  @List(() => GroupReference, 'Group', { description: 'The user groups whose members may see it' })
  consumerGroups?: GroupReference[];

  @Integer({ readOnly: true, description: 'How many entries of its own it has', example: 2 })
  entries?: number | null;
}

export const PHONE_BOOK = one('PhoneBook', () => PhoneBookResource);
export const PHONE_BOOKS = listOf('PhoneBooks', 'PhoneBook', () => PhoneBookResource, 'phoneBooks');
