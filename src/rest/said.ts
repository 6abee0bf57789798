/** A member of a request below `/api`: undefined keeps, null and the empty text clear. */
export function said<T>(value: T | null | undefined, kept: T, cleared: T): T {
  if (value === undefined) return kept;
  return value === null || value === '' ? cleared : value;
}
