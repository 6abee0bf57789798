const UNITS: readonly (readonly [string, number])[] = [
  ['year', 31_536_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
];

/** A running time in words, as `status` and heartbeats give it. */
export function durationInWords(milliseconds: number): string {
  let rest = Math.max(0, Math.floor(milliseconds));
  const words = UNITS.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return `${count} ${unit}${count === 1 ? '' : 's'}`;
  });
  return `${words.join(', ')}, 0 microseconds`;
}
