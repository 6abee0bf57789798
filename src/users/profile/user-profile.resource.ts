import { Flag, Instant, Integer, Nested, Text, Texts } from '../../rest/representation/fields.js';

/** The forms of address, in the order of their `salutationId`. */
export const SALUTATIONS = ['Mr', 'Mrs', 'Miss', 'Ms', 'Dr', 'Prof', 'None'] as const;

/** Where somebody lives or works. */
export class PostalAddress {
  @Text({ example: 'NO' })
  country?: string | null;

  @Text({ example: 'Strandgaten 12' })
  street?: string | null;

  @Text({ example: 'Bergen' })
  city?: string | null;

  @Text({ example: '5013' })
  zip?: string | null;

  @Text({ description: 'Building, floor or room', example: 'B-12' })
  officeDesignation?: string | null;

  @Text({ example: 'Vestland' })
  state?: string | null;
}

/** What is known of a user beside the names: how to reach them, and where they work. */
export class UserProfile {
  @Text({ readOnly: true, example: '201' })
  userName!: string;

  @Text({ trim: true, example: 'ida.holm' })
  authAccountName?: string | null;

  @Text({ trim: true, description: "The user's own counts where both are given", example: 'Ida' })
  firstName?: string | null;

  @Text({ trim: true, description: "The user's own counts where both are given", example: 'Holm' })
  lastName?: string | null;

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

  @Nested(() => PostalAddress, { nullable: true })
  homeAddress?: PostalAddress | null;

  @Nested(() => PostalAddress, {
    nullable: true,
    description: 'That of the branch while `useBranchAddress` is true; what is stored stays',
  })
  officeAddress?: PostalAddress | null;

  @Nested(() => PostalAddress, { readOnly: true, nullable: true })
  branchAddress?: PostalAddress | null;

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

  @Text({ trim: true, description: 'Unique; no name of another user', example: 'ida' })
  imId?: string | null;

  @Text({ example: 'Ida Holm' })
  imDisplayName?: string | null;

  @Text({ example: 'ida.home' })
  alternateImId?: string | null;

  @Text({ trim: true, description: 'Kept in lower case', example: 'ida@example.org' })
  emailAddress?: string | null;

  @Text({ trim: true, description: 'Kept in lower case', example: 'ida@example.net' })
  alternateEmailAddress?: string | null;

  @Texts('string', {
    readOnly: false,
    description: 'Further addresses one by one; counts before `emailAddressAliases`',
    example: ['i.holm@example.org'],
  })
  emailAddressAliasesSet?: string[];

  @Text({ maxLength: 1_000, description: 'Further addresses, separated by commas', example: 'i.holm@example.org' })
  emailAddressAliases?: string | null;

  @Flag({ example: false })
  useBranchAddress?: boolean | null;

  @Text({ readOnly: true, example: 'harbour' })
  branchName?: string | null;

  @Text({ example: 'Mara Quist' })
  manager?: string | null;

  @Text({ options: SALUTATIONS, example: 'Dr' })
  salutation?: string | null;

  @Text({ example: '4711' })
  employeeId?: string | null;

  @Text({ aliases: ['twitterName'], example: 'idaholm' })
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
  timestamp!: number;

  @Text({
    readOnly: true,
    description: 'Where the picture is; `extAvatar` while that is used; null without one',
    example: 'https://pbx.example.org/sipxconfig/rest/avatar/201',
  })
  avatar?: string | null;

  @Text({ maxLength: 1_000, description: 'The address of a picture elsewhere', example: 'https://example.org/ida.png' })
  extAvatar?: string | null;

  @Flag({ example: false })
  useExtAvatar?: boolean | null;

  @Flag({ description: 'False: nobody signs in as this user', example: true })
  enabled?: boolean | null;

  @Flag({ readOnly: true, example: false })
  ldapManaged!: boolean;

  @Instant({ description: 'When a directory was last read; there is none, so null', example: null })
  lastImportedDate?: Date | null;

  @Instant({ description: 'Since when nobody signs in as this user', example: null })
  disabledDate?: Date | null;

  @Text({ example: 'Locker 12' })
  custom1?: string | null;

  @Text({ example: 'Key 7' })
  custom2?: string | null;

  @Text({ example: 'Bay 3' })
  custom3?: string | null;

  @Integer({ readOnly: true, example: 12 })
  userId!: number;

  @Integer({ readOnly: true, description: 'The place of `salutation` among its words, from 0', example: 4 })
  salutationId?: number | null;
}
