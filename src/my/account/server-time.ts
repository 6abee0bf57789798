/**
 * A time as programs know it from `/my/time` (section 10.3 of the user services): `Nov 23, 2025 7:04 PM`.
 *
 * @param timeZone of the IANA database
 */
export function serverTime(date: Date, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone }).format(date);
  const time = new Intl.DateTimeFormat('en-US', { timeStyle: 'short', timeZone }).format(date);
  // Newer versions of ICU put narrow blanks.
  return `${day} ${time}`.replace(/[\u202f\u00a0]/g, ' ');
}
