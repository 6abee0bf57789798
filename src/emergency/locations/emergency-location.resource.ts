import { Integer, Nested, Text } from '../../rest/representation/fields.js';
import { listOf, one } from '../../rest/representation/shape.js';
import { CivicAddressResource } from '../civic/civic-address.resource.js';

/** How many are linked to a location themselves. */
export class LinkCounts {
  @Integer({ example: 1 })
  users!: number;

  @Integer({ example: 1 })
  userGroups!: number;

  @Integer({ example: 12 })
  phones!: number;

  @Integer({ example: 2 })
  phoneGroups!: number;
}

/** An emergency response location with its address in parts. */
export class EmergencyLocationResource {
  @Integer({ readOnly: true, example: 4 })
  id!: number;

  @Text({
    trim: true,
    description: 'The number that the emergency service sees: digits, a + in front or not. Unique',
    example: '4235551212',
  })
  elin?: string | null;

  @Text({ trim: true, description: 'What people call the place', example: 'Warehouse B, floor 2' })
  location?: string | null;

  @Text({
    maxLength: 1_000,
    description: 'The address as free text',
    example: '123 Test Street, Chattanooga, TN, 37412',
  })
  addressInfo?: string | null;

  @Text({ example: 'Goods in' })
  description?: string | null;

  @Nested(() => CivicAddressResource, { nullable: true, description: 'The address in parts' })
  civicAddress?: CivicAddressResource | null;

  @Nested(() => LinkCounts, { readOnly: true, description: 'How many are linked to it themselves' })
  linked!: LinkCounts;
}

export const EMERGENCY_LOCATION = one('EmergencyLocation', () => EmergencyLocationResource);
export const EMERGENCY_LOCATION_LIST = listOf(
  'EmergencyLocations',
  'EmergencyLocation',
  () => EmergencyLocationResource,
  'locations',
);
