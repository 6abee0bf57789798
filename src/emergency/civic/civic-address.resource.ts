import { Text } from '../../rest/representation/fields.js';

/** An address in parts. The names in brackets are those of RFC 5139, in which emergency services take it. */
export class CivicAddressResource {
  @Text({ trim: true, description: 'ISO 3166-1, two letters; needed with any other part (country)', example: 'US' })
  country?: string | null;

  @Text({
    trim: true,
    maxLength: 60,
    description: 'State or province, in the USA and Canada its two letters (A1)',
    example: 'TN',
  })
  state?: string | null;

  @Text({ trim: true, maxLength: 60, description: 'City (A3)', example: 'Chattanooga' })
  city?: string | null;

  @Text({
    trim: true,
    maxLength: 20,
    description: 'In the form of its country, where that is known (PC)',
    example: '37412',
  })
  postalCode?: string | null;

  @Text({ trim: true, maxLength: 100, description: 'Street, without the number (RD)', example: 'Test Street' })
  street?: string | null;

  @Text({ trim: true, maxLength: 20, description: 'House number (HNO)', example: '123' })
  houseNumber?: string | null;

  @Text({ trim: true, maxLength: 60, description: 'Building (BLD)', example: 'Warehouse B' })
  building?: string | null;

  @Text({ trim: true, maxLength: 20, description: 'Floor (FLR)', example: '2' })
  floor?: string | null;

  @Text({ trim: true, maxLength: 60, description: 'Room (ROOM)', example: '214' })
  room?: string | null;
}
