import type { Change } from '../../database/changes.js';
import type { FactKind } from '../resolution/known-facts.js';
import type { Facts } from '../resolution/facts.js';

/** Reads facts of one kind from the database. */
export interface FactReader<K extends FactKind> {
  /** Of the changes after which facts are others. */
  readonly topics: readonly string[];
  /** Whether a change concerns what is kept under a key; all changes concern all unless it is there. */
  concerns?(change: Change, key: string): boolean;
  /** @returns facts by key; what is not there is left out */
  read(keys: readonly string[]): Promise<ReadonlyMap<string, Facts[K]>>;
}

/** Of keys that are ids those that can be one. */
export function idsOf(keys: readonly string[]): number[] {
  return keys.map(Number);
}
