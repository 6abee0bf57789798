/**
 * When a message came, by the clocks of a time zone.
 *
 * @returns such as `22:13` and `11/14/25`
 */
export function receivedAt(date: Date, timeZone: string): { readonly time: string; readonly day: string } {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    day: '2-digit',
    month: '2-digit',
    year: '2-digit',
  }).formatToParts(date);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  return {
    time: `${part('hour')}:${part('minute')}`,
    day: `${part('month')}/${part('day')}/${part('year')}`,
  };
}
