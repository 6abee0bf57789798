/**
 * What a request means that brings one thing under two names, or in two forms: clients send back what they read, and
 * know only one of them. So the one that differs from what is there counts.
 *
 * @param current what is there
 * @param given under each of the names; undefined where it is absent
 * @returns undefined where all are absent
 */
export function changedOne<T>(current: T, ...given: readonly (T | undefined)[]): T | undefined {
  const present = given.filter((one) => one !== undefined);
  return present.find((one) => one !== current) ?? present[0];
}
