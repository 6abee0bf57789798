/** What spreadsheets take for a formula, by its first character. */
const formula = /^[=+\-@\t\r]/;
/** Phone numbers begin like one, and do no harm. */
const phoneNumber = /^[+\-0-9 ().*#/]*$/;
const guarded = /^'+[=+\-@\t\r]/;

/**
 * A value as it goes into a CSV file that may be opened by a spreadsheet: an apostrophe makes a text of what would run
 * as a formula (OWASP, CSV injection). {@link unguarded} takes it away again.
 */
export function guardedValue(value: string): string {
  return (formula.test(value) && !phoneNumber.test(value)) || guarded.test(value) ? `'${value}` : value;
}

/** A value of a CSV file without the apostrophe that keeps spreadsheets from running it. */
export function unguarded(value: string): string {
  return value.replace(/^'(?='*[=+\-@\t\r])/, '');
}
