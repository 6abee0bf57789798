import { InvalidFieldError } from '../../rest/http/http-errors.js';
import { isUnwritable } from '../../rest/representation/xml-text.js';
import type { EntryRow } from '../contact-columns.js';
import { checkEntry } from '../entry-rules.js';

/** An entry that a file brings. */
export interface ImportedEntry {
  /** Where it stands in the file, from 1. */
  readonly line: number;
  readonly row: EntryRow;
}

const MAX_LENGTH = 255;
const MAX_AVATAR = 1_000;

/** Holds an entry of a file to the rules that hold for all entries. @throws InvalidFieldError */
export function checkRow(row: EntryRow): void {
  checkTexts(row);
  checkEntry({
    firstName: row.first_name,
    lastName: row.last_name,
    number: row.number,
    contactInformation: {
      emailAddress: row.email_address ?? null,
      alternateEmailAddress: row.alternate_email_address ?? null,
    },
  });
}

/** Refuses what no column of an entry can hold. @throws InvalidFieldError */
export function checkTexts(row: EntryRow): void {
  for (const [column, value] of Object.entries(row)) {
    if (value === null) continue;
    const most = column === 'avatar' ? MAX_AVATAR : MAX_LENGTH;
    if (Array.from(value).length > most) {
      throw new InvalidFieldError(fieldOf(column), `may have ${most} characters at most`);
    }
    if (isUnwritable(value)) throw new InvalidFieldError(fieldOf(column), 'may not hold control characters');
  }
}

/** The name of a column as clients know it: `first_name` is `firstName`. */
function fieldOf(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
