import validator from 'validator';
import { InvalidFieldError } from '../../rest/http/http-errors.js';
import { changedText } from '../changed-text.js';
import { CIVIC_PARTS, NO_CIVIC_ADDRESS, type CivicColumns } from './civic-address.js';
import type { CivicAddressResource } from './civic-address.resource.js';
import states from './states.json' with { type: 'json' };

const STATES: Readonly<Record<string, readonly string[]>> = states;

/**
 * What an address becomes that a request changes: parts that it does not name stay, null clears them, and null in place
 * of the address clears all.
 *
 * @throws InvalidFieldError
 */
export function readCivicAddress(before: CivicColumns, given: CivicAddressResource | null = {}): CivicColumns {
  if (given === null) return NO_CIVIC_ADDRESS;
  const parts = ['country', ...CIVIC_PARTS] as const;
  const changed = Object.fromEntries(parts.map((part) => [part, changedText(given[part], before[part])]));
  return checked({ ...NO_CIVIC_ADDRESS, ...changed });
}

function checked({ country, state, postalCode, ...rest }: CivicColumns): CivicColumns {
  const code = country?.toUpperCase() ?? null;
  if (code === null) {
    const orphan = Object.values({ state, postalCode, ...rest }).some((part) => part !== null);
    if (orphan) throw fault('country', 'Cannot be empty where there is any other part');
    return NO_CIVIC_ADDRESS;
  }
  if (!validator.isISO31661Alpha2(code)) throw fault('country', 'has to be the two letters of ISO 3166-1');
  return { country: code, state: checkedState(code, state), postalCode: checkedPostalCode(code, postalCode), ...rest };
}

function checkedState(country: string, state: string | null): string | null {
  const known = Object.hasOwn(STATES, country) ? STATES[country] : undefined;
  if (state === null || known === undefined) return state;
  const code = state.toUpperCase();
  if (!known.includes(code)) throw fault('state', `has to be one of ${known.join(', ')}`);
  return code;
}

/** Countries whose form is not known may have any. */
function checkedPostalCode(country: string, postalCode: string | null): string | null {
  if (postalCode === null) return null;
  const locale = validator.isPostalCodeLocales.find((known) => known === country);
  const code = postalCode.toUpperCase();
  if (locale !== undefined && !validator.isPostalCode(code, locale)) {
    throw fault('postalCode', `is none of the country ${country}`);
  }
  return code;
}

function fault(part: string, rule: string): InvalidFieldError {
  return new InvalidFieldError(`civicAddress.${part}`, rule);
}
