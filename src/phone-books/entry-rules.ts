import { InvalidFieldError } from '../rest/http/http-errors.js';
import type { ContactInformation } from './contact.resource.js';

/** What an e-mail address looks like: one @, a domain with a dot, and nothing that separates addresses. */
const emailAddress = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+\.[^\s@.<>()[\],;:"\\]{2,}$/u;

interface Checked {
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly number?: string | null | undefined;
  readonly contactInformation?: ContactInformation | null;
}

/** @throws InvalidFieldError for an entry without number or name, and for what is no e-mail address */
export function checkEntry({ firstName, lastName, number, contactInformation }: Checked): void {
  if (!number) throw new InvalidFieldError('number', 'Cannot be empty');
  if (!firstName && !lastName) throw new InvalidFieldError('lastName', 'Cannot be empty unless there is a first name');
  for (const name of ['emailAddress', 'alternateEmailAddress'] as const) {
    const address = contactInformation?.[name];
    if (address && !emailAddress.test(address)) {
      throw new InvalidFieldError(name, `"${address.slice(0, 100)}" is no e-mail address`);
    }
  }
}
