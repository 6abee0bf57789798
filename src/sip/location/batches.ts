import { deferred, type Deferred } from '../../connection/deferred.js';

/** How many go together. */
const MOST = 200;
/** How many batches are under way at once: while one waits for the disk, the next is read. */
const AT_ONCE = 2;

interface Waiting<T, R> {
  readonly item: T;
  readonly result: Deferred<R>;
}

/** Gathers what comes while earlier work is under way, and does it together. Nothing waits for company. */
export class Batches<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private running = 0;

  /** @param work does a batch, and gives a result for each of its items, in their order */
  constructor(private readonly work: (items: readonly T[]) => Promise<readonly R[]>) {}

  /** @throws what the work throws for this item */
  async add(item: T): Promise<R> {
    const result = deferred<R>();
    this.waiting.push({ item, result });
    this.next();
    return result.promise;
  }

  private next(): void {
    if (this.running >= AT_ONCE || this.waiting.length === 0) return;
    const batch = this.waiting.splice(0, MOST);
    this.running++;
    void this.run(batch).finally(() => {
      this.running--;
      this.next();
    });
  }

  private async run(batch: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.work(batch.map(({ item }) => item));
      batch.forEach(({ result }, index) => {
        const value = results[index];
        if (value === undefined) result.reject(new Error('The batch gave no result'));
        else result.resolve(value);
      });
    } catch (error) {
      const [first] = batch;
      if (batch.length === 1) first?.result.reject(error instanceof Error ? error : new Error(String(error)));
      // One that can't be done spoils it for none of the others.
      else for (const one of batch) await this.run([one]);
    }
  }
}
