/** The texts of a profile that the table of profiles holds. */
export const PROFILE_TEXTS = [
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
  'imDisplayName',
  'alternateImId',
  'alternateEmailAddress',
  'emailAddressAliases',
  'manager',
  'salutation',
  'employeeId',
  'twiterName',
  'linkedinName',
  'facebookName',
  'xingName',
  'extAvatar',
  'custom1',
  'custom2',
  'custom3',
] as const;

export const PROFILE_FLAGS = ['useBranchAddress', 'useExtAvatar'] as const;

export const ADDRESS_PARTS = ['country', 'street', 'city', 'zip', 'officeDesignation', 'state'] as const;

/** The addresses that the table holds, by the first word of their columns. */
export const PROFILE_ADDRESSES = { homeAddress: 'home', officeAddress: 'office' } as const;

/** The column of a member: `jobTitle` is in `job_title`. */
export function columnOf(member: string): string {
  return member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
