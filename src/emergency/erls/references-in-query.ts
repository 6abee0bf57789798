import type { Query } from '../../rest/paging.js';
import type { E911Reference } from './erl.resource.js';

/** The locations that a query names in `elin`. A plus that was not escaped has become a blank. */
export function referencesIn({ elin }: Query): E911Reference[] {
  const values: unknown[] = Array.isArray(elin) ? elin : [elin];
  return values
    .filter((value) => typeof value === 'string' && value !== '')
    .map((value) => ({ elin: String(value).replace(/^ /, '+') }));
}
