/**
 * A line of CSV in the documented form, which programs know to the letter: every field in quotes, a quote within as
 * `\"`, LF. Therefore what a spreadsheet would take for a formula stays as it is.
 */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map((field) => `"${field.replaceAll('"', '\\"')}"`).join(',')}\n`;
}
