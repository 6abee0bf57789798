/**
 * Turns a list so that one of it becomes the last, and the one behind it the first: 1 2 3 4 5 turned at 3 is 4 5 1 2 3.
 *
 * @param index of the one that becomes the last, from 0
 */
export function rotate<T>(list: readonly T[], index: number): T[] {
  return [...list.slice(index + 1), ...list.slice(0, index + 1)];
}
