import type { EntryRow } from '../../../phone-books/contact-columns.js';
import type { GooglePerson } from './people-page.js';

const MAX_LENGTH = 255;
const MAX_AVATAR = 1_000;
const mobile = ['mobile', 'workMobile'];

/** The entry that a contact of Google becomes: that of several things of one kind which is said first. */
export function rowOfPerson(person: GooglePerson): EntryRow {
  const [name] = person.names;
  const [organization] = person.organizations;
  const phone = (isMeant: (type: string) => boolean): string | null | undefined =>
    person.phoneNumbers.find(({ type, value }) => isMeant(type ?? '') && value)?.value;
  const home = person.addresses.find(({ type }) => type === 'home');
  const office = person.addresses.find(({ type }) => type !== 'home');
  const cell = phone((type) => mobile.includes(type));
  const homePhone = phone((type) => type === 'home');
  const isNamed = name?.givenName ?? name?.familyName;
  const privateMail = person.emailAddresses.find(({ type }) => type === 'home')?.value;
  const mail = person.emailAddresses.find(({ type }) => type !== 'home')?.value;
  const row = {
    first_name: name?.givenName,
    // A company has no names, but is called something.
    last_name: isNamed === undefined || isNamed === null ? (name?.displayName ?? organization?.name) : name?.familyName,
    number: phone((type) => type !== 'home' && !mobile.includes(type) && !/fax/i.test(type)) ?? cell ?? homePhone,
    cell_phone_number: cell,
    home_phone_number: homePhone,
    fax_number: phone((type) => /fax/i.test(type)),
    email_address: mail ?? privateMail,
    alternate_email_address: mail ? privateMail : null,
    company_name: organization?.name,
    job_dept: organization?.department,
    job_title: organization?.title,
    location: organization?.location,
    im_id: person.imClients.find(({ type }) => type !== 'home')?.username,
    alternate_im_id: person.imClients.find(({ type }) => type === 'home')?.username,
    ...addressColumns('home', home),
    ...addressColumns('office', office),
  };
  const photo = person.photos.find(({ url, default: isDefault }) => isDefault !== true && url?.startsWith('https://'));
  return {
    ...Object.fromEntries(Object.entries(row).map(([column, value]) => [column, clean(value)])),
    avatar: photo?.url && photo.url.length <= MAX_AVATAR ? photo.url : null,
  };
}

function addressColumns(
  prefix: string,
  address: GooglePerson['addresses'][number] | undefined,
): Record<string, string | null | undefined> {
  return {
    [`${prefix}_street`]: address?.streetAddress,
    [`${prefix}_city`]: address?.city,
    [`${prefix}_state`]: address?.region,
    [`${prefix}_zip`]: address?.postalCode,
    [`${prefix}_country`]: address?.country,
  };
}

/** A text as an entry can hold it: no control characters, and not too long. */
function clean(text: string | null | undefined): string | null {
  const written = (text ?? '').replace(/[\p{Cc}\p{Surrogate}\ufffe\uffff]+/gu, ' ').trim();
  return Array.from(written).slice(0, MAX_LENGTH).join('').trim() || null;
}
