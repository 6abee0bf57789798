import { ContactAddress } from '../../phone-books/contact.resource.js';
import { Flag, Integer, Nested, Text, Texts } from '../../rest/representation/fields.js';
import { one } from '../../rest/representation/shape.js';
import { SALUTATIONS } from '../../users/profile/user-profile.resource.js';

const kept = 'Requests change nothing of it';
const noDirectory = 'Absent: there is no directory from which it would come';

/**
 * What is known of the person who calls, in the order in which clients know it. The last member is another name of an
 * earlier one.
 */
export class MyContactInformation {
  @Text({ trim: true, example: 'ida.holm' })
  authAccountName?: string | null;

  @Text({ example: 'Acoustics engineer' })
  jobTitle?: string | null;

  @Text({ example: 'Research' })
  jobDept?: string | null;

  @Text({ example: 'Harbour Audio' })
  companyName?: string | null;

  @Text({ example: 'Tomas Lind' })
  assistantName?: string | null;

  @Text({ example: 'Pier 4' })
  location?: string | null;

  @Nested(() => ContactAddress)
  homeAddress?: ContactAddress;

  @Nested(() => ContactAddress, {
    description: 'That of the branch while `useBranchAddress` is true; what is stored stays',
  })
  officeAddress?: ContactAddress;

  @Nested(() => ContactAddress, { readOnly: true })
  branchAddress?: ContactAddress;

  @Text({ example: '5550118' })
  cellPhoneNumber?: string | null;

  @Text({ example: '5550119' })
  homePhoneNumber?: string | null;

  @Text({ example: '5550120' })
  assistantPhoneNumber?: string | null;

  @Text({ example: '5550121' })
  faxNumber?: string | null;

  @Text({ example: '5550172' })
  didNumber?: string | null;

  @Text({ readOnly: true, description: `Empty where the messaging account is off. ${kept}`, example: 'ida' })
  imId?: string | null;

  @Text({ description: 'First and last name, where these change', example: 'Ida Holm' })
  imDisplayName?: string | null;

  @Text({ example: 'ida.home' })
  alternateImId?: string | null;

  @Text({ trim: true, description: 'Kept in lower case', example: 'ida@example.org' })
  emailAddress?: string | null;

  @Text({ trim: true, description: 'Kept in lower case', example: 'ida@example.net' })
  alternateEmailAddress?: string | null;

  @Texts('string', {
    readOnly: false,
    xmlClass: 'linked-hash-set',
    description: 'Further addresses one by one. Of this and `emailAddressAliases`, the one that differs counts',
    example: ['i.holm@example.org'],
  })
  emailAddressAliasesSet?: string[];

  @Text({ maxLength: 1_000, description: 'The same, separated by commas', example: 'i.holm@example.org' })
  emailAddressAliases?: string | null;

  @Flag({ example: false })
  useBranchAddress?: boolean;

  @Text({ readOnly: true, example: 'harbour' })
  branchName?: string | null;

  @Text({ readOnly: true, description: kept, example: 'Mara Quist' })
  manager?: string | null;

  @Text({ readOnly: true, options: SALUTATIONS, description: kept, example: 'Dr' })
  salutation?: string | null;

  @Text({ readOnly: true, description: kept, example: '4711' })
  employeeId?: string | null;

  @Text({ description: 'The name at Twitter, as programs know this member', example: 'idaholm' })
  twiterName?: string | null;

  @Text({ example: 'ida-holm' })
  linkedinName?: string | null;

  @Text({ example: 'ida.holm' })
  facebookName?: string | null;

  @Text({ example: 'Ida_Holm' })
  xingName?: string | null;

  @Integer({
    readOnly: true,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'When it was changed, in milliseconds since 1970; 0 where it never was',
    example: 1_900_000_000_000,
  })
  timestamp?: number;

  @Text({
    readOnly: true,
    maxLength: 1_000,
    description: 'Where the picture is',
    example: 'https://pbx.example.org/sipxconfig/rest/avatar/201',
  })
  avatar?: string | null;

  @Flag({ readOnly: true, example: true })
  enabled?: boolean;

  @Flag({ readOnly: true, example: false })
  ldapManaged?: boolean;

  @Text({ readOnly: true, description: noDirectory, example: null })
  lastImportedDate?: string | null;

  @Text({ readOnly: true, description: 'Absent: who is disabled reads nothing', example: null })
  disabledDate?: string | null;

  @Text({ readOnly: true, description: noDirectory, example: null })
  extAvatarSyncDate?: string | null;

  @Text({ example: 'Locker 12' })
  custom1?: string | null;

  @Text({ example: 'Key 7' })
  custom2?: string | null;

  @Text({ example: 'Bay 3' })
  custom3?: string | null;

  @Text({ trim: true, description: 'Stays where it is absent', example: 'Ida' })
  firstName?: string | null;

  @Text({ trim: true, description: 'Stays where it is absent', example: 'Holm' })
  lastName?: string | null;

  @Text({ description: 'As `twiterName`; of both, the one that differs counts', example: 'idaholm' })
  twitterName?: string | null;
}

export const MY_CONTACT_INFORMATION = one('contact-information', () => MyContactInformation);
