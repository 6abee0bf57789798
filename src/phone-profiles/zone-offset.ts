/** How vendors write the offset of a time zone: `19800`, `+5:30`, `GMT+05:30`. */
export const ZONE_FORMS = ['seconds', 'hours', 'gmt'] as const;
type ZoneForm = (typeof ZONE_FORMS)[number];

/** @returns the offset of a time zone in winter; null for a name that is none */
export function zoneOffset(zone: string, form: ZoneForm): string | null {
  const offsets = [0, 6].flatMap((month) => secondsAhead(zone, new Date(Date.UTC(2026, month, 1))) ?? []);
  if (offsets.length === 0) return null;
  const seconds = Math.min(...offsets);
  if (form === 'seconds') return String(seconds);
  const sign = seconds < 0 ? '-' : '+';
  const hours = String(Math.floor(Math.abs(seconds) / 3_600));
  const minutes = String((Math.abs(seconds) % 3_600) / 60).padStart(2, '0');
  if (form === 'gmt') return `GMT${sign}${hours.padStart(2, '0')}:${minutes}`;
  return seconds === 0 ? '0' : `${sign}${hours}${minutes === '00' ? '' : `:${minutes}`}`;
}

function secondsAhead(zone: string, when: Date): number | undefined {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(when);
    const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(text) ?? [];
    return (Number(hours) * 3_600 + Number(minutes) * 60) * (sign === '-' ? -1 : 1);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
