/** The parts of an address, as RFC 5139 has them; null where there is none. */
export interface CivicAddress {
  /** ISO 3166-1, two capital letters. */
  readonly country: string;
  readonly state: string | null;
  readonly city: string | null;
  readonly postalCode: string | null;
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly building: string | null;
  readonly floor: string | null;
  readonly room: string | null;
}

/** The civic address of a row `l` of `emergency_locations`; null without a country. */
export const CIVIC_ADDRESS = `case when l.country is not null then json_build_object(
  'country', l.country, 'state', l.state, 'city', l.city, 'postalCode', l.postal_code, 'street', l.street,
  'houseNumber', l.house_number, 'building', l.building, 'floor', l.floor, 'room', l.room) end`;
