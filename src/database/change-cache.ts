import type { Subscription } from 'rxjs';
import type { Change, Changes } from './changes.js';

/**
 * What was read from the database, kept in memory until something of its topics is changed, in this process or another.
 * Nothing is given from it while changes of other processes are not heard.
 */
export class ChangeCache<T> {
  /** The readings themselves: one that a change overtakes is forgotten before it is done. */
  private readonly kept = new Map<string, Promise<T>>();
  private readonly subscription: Subscription;

  /**
   * @param topics what the content depends on
   * @param concerns whether a change of these topics concerns an entry; all unless given
   * @param most how many entries there may be
   */
  constructor(
    private readonly changes: Pick<Changes, 'listening' | 'lost' | 'of'>,
    topics: readonly string[],
    concerns: (change: Change, entry: string) => boolean = () => true,
    private readonly most = 10_000,
  ) {
    this.subscription = changes.lost.subscribe(() => {
      this.kept.clear();
    });
    this.subscription.add(
      changes.of(...topics).subscribe((change) => {
        for (const entry of this.kept.keys()) if (concerns(change, entry)) this.kept.delete(entry);
      }),
    );
  }

  /**
   * Gives what is kept under a key, or reads it.
   *
   * @throws what `read` throws; nothing is kept then
   */
  async get(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.changes.listening ? this.kept.get(key) : undefined;
    if (known !== undefined) return known;
    if (this.kept.size >= this.most) this.kept.clear();
    const reading = read();
    this.kept.set(key, reading);
    try {
      return await reading;
    } catch (error) {
      if (this.kept.get(key) === reading) this.kept.delete(key);
      throw error;
    }
  }

  /** Ends it. */
  close(): void {
    this.subscription.unsubscribe();
    this.kept.clear();
  }
}
