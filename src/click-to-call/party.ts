import { DESTINATION_RULE, isDestination } from '../extensions/dialled.js';
import { BadRequestError } from '../rest/http/http-errors.js';
import { sipUri, type SipUri } from '../sip/index.js';

/** What people write into phone numbers. */
const SEPARATORS = /[[\]().-]/g;
const NUMBER = /^(?=.{0,64}$)(?=.*\d)\+?[\d[\]().-]+$/;

/**
 * Reads what somebody wants to call: separators are taken out of phone numbers, and of nothing else.
 *
 * @throws BadRequestError for what is neither a number, an extension nor `user@domain`
 */
export function readParty(text: string): string {
  const party = NUMBER.test(text) ? text.replace(SEPARATORS, '') : text;
  if (isDestination(party)) return party;
  throw new BadRequestError(`"${text.slice(0, 100)}" ${DESTINATION_RULE}`);
}

/** The address of a party, which `isDestination`: in the own domain unless it names one. */
export function partyUri(party: string, domain: string): SipUri {
  const [user = '', host = domain] = party.replace(/^sips?:/i, '').split('@');
  return sipUri(user, host);
}
