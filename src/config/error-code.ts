/**
 * The code of an error from Node or PostgreSQL, such as `ENOENT` or `23505`.
 *
 * @returns undefined where the error has none
 */
export function errorCode(error: unknown): string | undefined {
  // Not `instanceof Error`: errors of Node's own modules belong to another realm than code in a vm context.
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
