/** Making a formatter takes longer than a hundred uses of it. */
const formatters = new Map<string, Intl.DateTimeFormat>();
/** More than there are zones; who makes up spellings may not fill the memory. */
const MOST = 1_000;
const offsetText = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/;

/** @returns true for a name of the IANA time zone database, such as `Europe/Oslo` */
export function isTimeZone(name: string): boolean {
  // Offsets such as `+02:00` are zones to some versions of Node.js only.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * How far a zone's clocks are ahead of UTC.
 *
 * @param zone of the IANA database
 * @param instant in milliseconds since 1970
 * @returns in milliseconds
 * @throws RangeError for a zone that is none
 */
export function offsetAt(zone: string, instant: number): number {
  // UTC itself is `GMT` alone.
  const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] =
    offsetText.exec(formatterOf(zone).format(instant)) ?? [];
  const ahead = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
  return sign === '-' ? -ahead : ahead;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric', timeZoneName: 'longOffset' });
  if (formatters.size >= MOST) formatters.clear();
  formatters.set(zone, made);
  return made;
}
