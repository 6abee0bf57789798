/** One range of an Accept header (RFC 9110 section 12.5.1). */
export interface MediaRange {
  readonly type: string;
  readonly quality: number;
}

const MAX_RANGES = 50;

/** Reads an Accept header; what can't be read is left out. Absent or empty: everything. */
export function parseAccept(header: string | undefined): MediaRange[] {
  const ranges = (header ?? '')
    .split(',', MAX_RANGES)
    .map(parseRange)
    .filter(({ type }) => /^[^/\s]+\/[^/\s]+$/.test(type));
  return ranges.length > 0 ? ranges : [{ type: '*/*', quality: 1 }];
}

function parseRange(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = q === undefined ? 1 : Number(q.slice(2));
  return { type, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

/** @returns true where a media type lies within a range such as `text/*` */
export function matches(range: string, type: string): boolean {
  return range === '*/*' || range === type || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
}

/**
 * Chooses as `/rest` does: the highest quality of any range that fits; of equals the one that the server names first.
 * `application/xml` is another name of `text/xml`, given to those who know no other.
 *
 * @param offered in the server's order
 * @returns undefined where nothing fits
 */
export function chooseByServer(header: string | undefined, offered: readonly string[]): string | undefined {
  const ranges = parseAccept(header);
  const alike = ranges.map((range) => (range.type === 'application/xml' ? { ...range, type: 'text/xml' } : range));
  let best: MediaRange | undefined;
  for (const type of offered) {
    if (ranges.some((range) => range.type === type && range.quality === 0)) continue;
    const quality = Math.max(0, ...alike.filter((range) => matches(range.type, type)).map((range) => range.quality));
    if (quality > (best?.quality ?? 0)) best = { type, quality };
  }
  const isOnlyNamedOtherwise = best?.type === 'text/xml' && !ranges.some(({ type }) => matches(type, 'text/xml'));
  return isOnlyNamedOtherwise ? 'application/xml' : best?.type;
}

/**
 * Chooses as `/api` does: the highest quality; of equals the first in the header; within a wildcard the server's first.
 *
 * @param offered in the server's order
 * @returns undefined where nothing fits
 */
export function chooseByClient(header: string | undefined, offered: readonly string[]): string | undefined {
  const ranges = parseAccept(header);
  const refused = ranges.filter(({ quality }) => quality === 0).map(({ type }) => type);
  for (const range of ranges.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality)) {
    const type = offered.find((candidate) => matches(range.type, candidate) && !refused.includes(candidate));
    if (type !== undefined) return type;
  }
  return undefined;
}

/** @returns true where a client wants its errors as JSON: it names JSON, and neither XML nor a wildcard */
export function wantsOnlyJson(header: string | undefined): boolean {
  const types = parseAccept(header).map(({ type }) => type);
  return types.includes('application/json') && !types.some((type) => type.includes('*') || type.endsWith('/xml'));
}
