import { Text } from '../../rest/representation/fields.js';
import { listOf, one } from '../../rest/representation/shape.js';

/** An emergency response location, as programs know it below `/rest`. */
export class E911Location {
  @Text({ trim: true, description: 'What people call the place', example: 'Pier 4, floor 2' })
  location?: string | null;

  @Text({
    trim: true,
    description: 'The number that the emergency service sees: digits, a + in front or not. Unique',
    example: '5550191',
  })
  elin?: string | null;

  @Text({ maxLength: 1_000, description: 'The address', example: '4 Quay Road, Bergen' })
  addressInfo?: string | null;

  @Text({ example: 'warehouse' })
  description?: string | null;
}

/** The location of a phone. */
export class E911PhoneLocation extends E911Location {
  @Text({ description: 'The serial number of the phone', example: '0004f2aa0001' })
  serial?: string | null;
}

/** A location as requests name it. */
export class E911Reference {
  @Text({ trim: true, description: 'Which location, by its number; empty: none', example: '5550191' })
  elin?: string | null;
}

/** Which phone is where. */
export class E911PhoneReference {
  @Text({ required: 'Serial', trim: true, description: 'The serial number of the phone', example: '0004f2aa0001' })
  serial!: string;

  @Text({ trim: true, description: 'Which location, by its number; empty: none', example: '5550191' })
  elin?: string | null;
}

const ROOT = 'e911Locations';
const ENTRY = 'e911Location';

export const E911_LOCATIONS = { ...listOf(ROOT, ENTRY, () => E911Location), oneLine: true };
export const E911_LOCATION = { ...one(ENTRY, () => E911Location), listRoot: ROOT };
export const E911_PHONE_LOCATIONS = { ...listOf(ROOT, ENTRY, () => E911PhoneLocation), oneLine: true };
export const E911_PHONES = listOf(ROOT, ENTRY, () => E911PhoneReference);
export const E911_REFERENCES = listOf(ROOT, ENTRY, () => E911Reference);
/** What something is linked to: the number alone, or a document that holds it. */
export const E911_ASSIGNMENT = { ...one(ENTRY, () => E911Reference), text: 'elin' };
/** Where a user is: the number alone unless the client asks for a document. */
export const E911_OF_USER = { ...one(ENTRY, () => E911Location), oneLine: true, text: 'elin' };
