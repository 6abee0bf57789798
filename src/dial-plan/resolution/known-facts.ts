import type { Facts } from './facts.js';

/** The kinds of facts. */
export type FactKind = keyof Facts;

/** What is known of the data. What is asked for and not known yet is remembered, to be read. */
export interface KnownFacts {
  /** @returns null where there is no such thing, and also while it is not known yet */
  find<K extends FactKind>(kind: K, key: string | number): Facts[K] | null;
}

/** One thing that has to be read. */
export interface MissingFact {
  readonly kind: FactKind;
  readonly key: string;
}

/** The facts that one resolution works with: the more often it is tried, the more it knows. */
export class GatheredFacts implements KnownFacts {
  private readonly facts = new Map<string, Facts[FactKind] | null>();
  private readonly asked = new Map<string, MissingFact>();

  find<K extends FactKind>(kind: K, key: string | number): Facts[K] | null {
    const name = `${kind} ${key}`;
    const found = this.facts.get(name) as Facts[K] | null | undefined;
    if (found === undefined) this.asked.set(name, { kind, key: String(key) });
    return found ?? null;
  }

  /** Says what something is; null: there is no such thing. */
  learn<K extends FactKind>(kind: K, key: string | number, fact: Facts[K] | null): void {
    this.facts.set(`${kind} ${key}`, fact);
  }

  /** What was asked for in vain since the last time; empty when all was known. */
  takeMissing(): MissingFact[] {
    const missing = [...this.asked.values()];
    this.asked.clear();
    return missing;
  }
}
