/** Something that was looked at while a call's way was worked out. */
export interface TraceEntry {
  /** What it is: a rule, a user, a hunt group, a gateway. */
  readonly kind: string;
  readonly name: string;
  /** Whether the call goes through it. */
  readonly applies: boolean;
  /** Why, or why not: one sentence. */
  readonly reason: string;
  /** How deep the call has been passed on: 0 for what the caller dialled. */
  readonly depth: number;
}

/** Why a call goes where it goes. */
export class Trace {
  readonly entries: TraceEntry[] = [];
  private depth = 0;

  /** It applies, because of this. */
  takes(kind: string, name: string, reason: string): void {
    this.entries.push({ kind, name, applies: true, reason, depth: this.depth });
  }

  /** It was looked at, and the call does not go there, because of this. */
  skips(kind: string, name: string, reason: string): void {
    this.entries.push({ kind, name, applies: false, reason, depth: this.depth });
  }

  /** What is noted meanwhile is about a call that was passed on. */
  deeper<T>(work: () => T): T {
    this.depth += 1;
    try {
      return work();
    } finally {
      this.depth -= 1;
    }
  }
}
