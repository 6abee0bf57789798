import validator from 'validator';

/** @returns true for one e-mail address (RFC 5321, section 4.1.2); its domain may be a name of the own network */
export function isMailAddress(text: string): boolean {
  return validator.isEmail(text, { require_tld: false });
}
