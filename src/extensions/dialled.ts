import { isHost } from '../settings/validate.js';

/** What can be dialled or called by name, and is safe in dial strings: letters, digits and a few signs. */
const number = /^[A-Za-z0-9_.+*#-]{1,64}$/;
const user = /^[A-Za-z0-9_.+*#~-]{1,64}$/;
const scheme = /^sips?:/i;

/** What {@link isDialled} takes, in words. */
export const DIALLED_RULE = 'letters, digits, _ . + * # and -, at most 64';

/** @returns true for an extension, an alias or a number */
export function isDialled(text: string): boolean {
  return number.test(text);
}

/** What {@link isDestination} takes, in words. */
export const DESTINATION_RULE = 'has to be an extension, a number, or a SIP address such as desk@example.org';

/** @returns true for what {@link isDialled}, and for a SIP address without parameters */
export function isDestination(text: string): boolean {
  if (isDialled(text)) return true;
  const [name = '', host = '', ...more] = text.replace(scheme, '').split('@');
  return more.length === 0 && user.test(name) && isHost(host);
}
