import { ChangeCache } from '../../database/change-cache.js';
import type { Changes } from '../../database/changes.js';
import type { Facts } from '../resolution/facts.js';
import type { FactKind, GatheredFacts } from '../resolution/known-facts.js';
import type { FactReader } from './fact-reader.js';

/** Facts of one kind, kept in memory until a change of this process or another concerns them. */
export class KeptFacts<K extends FactKind> {
  private readonly cache: ChangeCache<Facts[K] | null>;

  constructor(
    private readonly kind: K,
    private readonly reader: FactReader<K>,
    changes: Pick<Changes, 'listening' | 'lost' | 'of'>,
  ) {
    this.cache = new ChangeCache(
      changes,
      reader.topics,
      reader.concerns === undefined ? undefined : (change, key) => reader.concerns?.(change, key) ?? true,
    );
  }

  /** Tells what is known, and reads the rest of the keys at once. */
  async teach(known: GatheredFacts, keys: readonly string[]): Promise<void> {
    const unknown: string[] = [];
    // It starts when the cache has been asked for all keys.
    const reading = Promise.resolve().then(() =>
      unknown.length === 0 ? new Map<string, Facts[K]>() : this.reader.read(unknown),
    );
    const facts = keys.map((key) =>
      this.cache.get(key, async () => {
        unknown.push(key);
        return (await reading).get(key) ?? null;
      }),
    );
    await Promise.all(
      facts.map(async (fact, index) => {
        known.learn(this.kind, keys[index] ?? '', await fact);
      }),
    );
  }

  close(): void {
    this.cache.close();
  }
}
