/** The intervals of SIP transactions in milliseconds (RFC 3261 table 4), as drachtio has them. */
export interface SipIntervals {
  /** First repetition of answers and of what is proxied. */
  readonly t1: number;
  /** First repetition of the server's own requests. */
  readonly firstRequest: number;
  /** Longest repetition but for INVITE. */
  readonly t2: number;
  /** What is unanswered for so long has failed; what is answered is remembered for so long. */
  readonly lifetime: number;
}

export const SIP_INTERVALS: SipIntervals = { t1: 500, firstRequest: 1000, t2: 4000, lifetime: 32_000 };

/** Timers that all end together. */
export class Timers {
  private readonly running = new Set<NodeJS.Timeout>();

  /** Does something later. @returns what calls it off */
  after(milliseconds: number, action: () => void): () => void {
    const timer = setTimeout(() => {
      this.running.delete(timer);
      action();
    }, milliseconds);
    this.running.add(timer);
    return () => {
      clearTimeout(timer);
      this.running.delete(timer);
    };
  }

  /** Does something again and again, each time after twice the time, at most `longest`. @returns what ends it */
  repeat(first: number, longest: number, action: () => void): () => void {
    let interval = first;
    let stop: () => void;
    const next = (): void => {
      action();
      interval = Math.min(2 * interval, longest);
      stop = this.after(interval, next);
    };
    stop = this.after(interval, next);
    return () => {
      stop();
    };
  }

  /** Ends all. */
  close(): void {
    for (const timer of this.running) clearTimeout(timer);
    this.running.clear();
  }
}
