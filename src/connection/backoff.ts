/** Waits between attempts: doubled each time up to a cap, and each shortened by chance so that many don't come at once. */
export class Backoff {
  #next: number;

  /**
   * @param first the first wait in milliseconds
   * @param most the longest
   * @param random gives numbers from 0 to below 1
   */
  constructor(
    private readonly first: number,
    private readonly most: number,
    private readonly random: () => number = Math.random,
  ) {
    this.#next = first;
  }

  /** The next wait in milliseconds: between a half and the whole of the doubled one. */
  next(): number {
    const wait = this.#next;
    this.#next = Math.min(this.most, wait * 2);
    return this.jittered(wait);
  }

  /** A wait of about this length, which changes nothing. */
  jittered(wait: number): number {
    return wait * (0.5 + this.random() / 2);
  }

  reset(): void {
    this.#next = this.first;
  }
}
