/** A column of a CSV file: its header, and the column of the table of entries. */
export interface CsvColumn {
  readonly header: string;
  readonly column: string;
}

const column = (header: string, name: string): CsvColumn => ({ header, column: name });

/** The three of `/rest/phonebook`. */
export const SHORT_COLUMNS: readonly CsvColumn[] = [
  column('First name', 'first_name'),
  column('Last name', 'last_name'),
  column('Number', 'number'),
];

/** Those with which users get their phone book. */
export const USER_COLUMNS: readonly CsvColumn[] = [
  column('First Name', 'first_name'),
  column('Last Name', 'last_name'),
  column('Number', 'number'),
  column('Job Title', 'job_title'),
  column('Job Department', 'job_dept'),
  column('Company Name', 'company_name'),
  column('Assistant Name', 'assistant_name'),
  column('Cell Phone Number', 'cell_phone_number'),
  column('Home Phone Number', 'home_phone_number'),
  column('Assistant Phone Number', 'assistant_phone_number'),
  column('Fax Number', 'fax_number'),
  column('Im Id', 'im_id'),
  column('Alternate Im Id', 'alternate_im_id'),
  column('Location', 'location'),
  column('Home city', 'home_city'),
  column('Home country', 'home_country'),
  column('Home state', 'home_state'),
  column('Home street', 'home_street'),
  column('Home Zip/Postal code', 'home_zip'),
  column('Office city', 'office_city'),
  column('Office country', 'office_country'),
  column('Office State', 'office_state'),
  column('Office Street', 'office_street'),
  column('Office Zip/Postal code', 'office_zip'),
  column('Office designation', 'office_office_designation'),
  column('Office Mail', 'email_address'),
  column('Alternate Office Mail', 'alternate_email_address'),
];

/** Those, then what they lack. */
export const CSV_COLUMNS: readonly CsvColumn[] = [
  ...USER_COLUMNS,
  column('Home designation', 'home_office_designation'),
  column('Branch city', 'branch_city'),
  column('Branch country', 'branch_country'),
  column('Branch state', 'branch_state'),
  column('Branch street', 'branch_street'),
  column('Branch Zip/Postal code', 'branch_zip'),
  column('Branch designation', 'branch_office_designation'),
  column('Im Display Name', 'im_display_name'),
  column('Did Number', 'did_number'),
  column('Avatar', 'avatar'),
  column('Internal Id', 'internal_id'),
];

/** Headers are compared by their letters and digits: `First Name`, `First name` and `firstName` are one. */
export function headerKey(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
