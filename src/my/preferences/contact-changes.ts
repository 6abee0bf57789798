import { isMailAddress } from '../../config/mail-address.js';
import type { ContactAddress } from '../../phone-books/contact.resource.js';
import { InvalidFieldError } from '../../rest/http/http-errors.js';
import { addressesIn } from '../../users/profile/read-profiles.js';
import type { ProfileChanges } from '../../users/profile/store-profile.js';
import type { PostalAddress, UserProfile } from '../../users/profile/user-profile.resource.js';
import { changedOne } from './changed-one.js';
import type { MyContactInformation } from './contact-information.resource.js';

/** The texts of a profile that its owner may write; what personnel says stays. */
const OWN_TEXTS = [
  'authAccountName',
  'jobTitle',
  'jobDept',
  'companyName',
  'assistantName',
  'location',
  'cellPhoneNumber',
  'homePhoneNumber',
  'assistantPhoneNumber',
  'faxNumber',
  'didNumber',
  'alternateImId',
  'alternateEmailAddress',
  'linkedinName',
  'facebookName',
  'xingName',
  'custom1',
  'custom2',
  'custom3',
] as const;

/** The names and the first address, which users have outside their profiles. */
export interface NamesAndMail {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly emailAddress: string | null;
}

/** What a request makes of a person. @throws InvalidFieldError for what is no e-mail address */
export function changesOf(
  current: UserProfile,
  wanted: MyContactInformation,
): { readonly user: NamesAndMail; readonly profile: ProfileChanges } {
  const { emailAddress, alternateEmailAddress, useBranchAddress = false } = wanted;
  checkMail('emailAddress', emailAddress);
  checkMail('alternateEmailAddress', alternateEmailAddress);
  const user = {
    ...namesOf(current, wanted),
    emailAddress: orNull(emailAddress?.toLowerCase()),
  };
  const isRenamed = user.firstName !== orNull(current.firstName) || user.lastName !== orNull(current.lastName);
  return {
    user,
    profile: {
      ...Object.fromEntries(OWN_TEXTS.map((name) => [name, wanted[name] ?? null])),
      imDisplayName: isRenamed ? fullName(user) : (wanted.imDisplayName ?? null),
      twiterName: changedOne(current.twiterName, wanted.twiterName, wanted.twitterName) ?? null,
      emailAddressAliasesSet: aliasesOf(current, wanted),
      useBranchAddress,
      homeAddress: wholeAddress(wanted.homeAddress),
      officeAddress: wholeAddress(wanted.officeAddress),
    },
  };
}

function namesOf(current: UserProfile, wanted: MyContactInformation): Pick<NamesAndMail, 'firstName' | 'lastName'> {
  const { firstName = current.firstName, lastName = current.lastName } = wanted;
  return { firstName: orNull(firstName), lastName: orNull(lastName) };
}

function fullName({ firstName, lastName }: NamesAndMail): string | null {
  return [firstName, lastName].filter((name) => name !== null).join(' ') || null;
}

function aliasesOf(current: UserProfile, wanted: MyContactInformation): string[] {
  const text = (addresses: readonly string[] = []): string => addressesIn(addresses.join(',')).join(', ');
  const { emailAddressAliasesSet: list, emailAddressAliases: line } = wanted;
  const chosen = changedOne(text(current.emailAddressAliasesSet), list && text(list), line ? text([line]) : undefined);
  const aliases = addressesIn(chosen ?? '');
  for (const alias of aliases) checkMail('emailAddressAliases', alias);
  return aliases;
}

function checkMail(field: string, address: string | null | undefined): void {
  if (address && !isMailAddress(address)) throw new InvalidFieldError(field, 'has to be an e-mail address');
}

/** Parts that are absent are none. */
function wholeAddress(address: ContactAddress = {}): PostalAddress {
  const { country = null, street = null, city = null, zip = null, officeDesignation = null, state = null } = address;
  return { country, street, city, zip, officeDesignation, state };
}

function orNull(text: string | null | undefined): string | null {
  return text === '' || text === undefined ? null : text;
}
