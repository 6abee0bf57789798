import { isTimeZone, offsetAt } from '../time-zones/offset.js';

/** How vendors write the offset of a time zone: `19800`, `+5:30`, `GMT+05:30`. */
export const ZONE_FORMS = ['seconds', 'hours', 'gmt'] as const;
type ZoneForm = (typeof ZONE_FORMS)[number];

/** @returns the offset of a time zone in winter; null for a name that is none */
export function zoneOffset(zone: string, form: ZoneForm): string | null {
  if (!isTimeZone(zone)) return null;
  const seconds = Math.min(...[0, 6].map((month) => offsetAt(zone, Date.UTC(2026, month, 1)) / 1_000));
  if (form === 'seconds') return String(seconds);
  const sign = seconds < 0 ? '-' : '+';
  const hours = String(Math.floor(Math.abs(seconds) / 3_600));
  const minutes = String((Math.abs(seconds) % 3_600) / 60).padStart(2, '0');
  if (form === 'gmt') return `GMT${sign}${hours.padStart(2, '0')}:${minutes}`;
  return seconds === 0 ? '0' : `${sign}${hours}${minutes === '00' ? '' : `:${minutes}`}`;
}
