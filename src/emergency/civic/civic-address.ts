import type { EmergencyLocationEntity } from '../emergency-location.entity.js';

/** The parts of an address below its country (RFC 5139). */
export const CIVIC_PARTS = [
  'state',
  'city',
  'postalCode',
  'street',
  'houseNumber',
  'building',
  'floor',
  'room',
] as const;

export type CivicPart = (typeof CIVIC_PARTS)[number];

/** An address in parts; those that nobody has given are null. */
export interface CivicAddress extends Readonly<Record<CivicPart, string | null>> {
  /** ISO 3166-1, two capital letters. */
  readonly country: string;
}

/** The columns in which a civic address is kept. */
export type CivicColumns = Pick<EmergencyLocationEntity, 'country' | CivicPart>;

/** The columns of a location without a civic address. */
export const NO_CIVIC_ADDRESS: CivicColumns = {
  country: null,
  state: null,
  city: null,
  postalCode: null,
  street: null,
  houseNumber: null,
  building: null,
  floor: null,
  room: null,
};

/** The civic address of a row `l` of `emergency_locations` in SQL; null without a country. */
export const CIVIC_ADDRESS = `case when l.country is not null then json_build_object(
  'country', l.country, 'state', l.state, 'city', l.city, 'postalCode', l.postal_code, 'street', l.street,
  'houseNumber', l.house_number, 'building', l.building, 'floor', l.floor, 'room', l.room) end`;
