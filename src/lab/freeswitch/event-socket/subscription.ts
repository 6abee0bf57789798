import { eventName } from '../events/event-names.js';
import type { EventFormat } from '../events/serialize.js';
import type { SwitchEvent } from '../events/switch-event.js';

/** The events that a client wants. */
export class Subscription {
  format: EventFormat = 'plain';
  private readonly names = new Set<string>();
  private readonly subclasses = new Set<string>();
  private readonly filters: [string, string][] = [];

  /** Whether the client wants anything. */
  get isActive(): boolean {
    return this.names.size > 0;
  }

  /** Adds events by name, after CUSTOM by subclass; says whether there was any that the switch knows. */
  add(words: readonly string[]): boolean {
    return this.change(words, (set, name) => set.add(name));
  }

  /** Takes events away again. */
  remove(words: readonly string[]): boolean {
    return this.change(words, (set, name) => set.delete(name));
  }

  /** Takes all events away. */
  clear(): void {
    this.names.clear();
    this.subclasses.clear();
  }

  /** From now on only events with one of the filtered headers are sent. */
  addFilter(header: string, value: string): void {
    this.filters.push([header, value]);
  }

  /** Deletes filters: all, those of a header, or one with its value. */
  deleteFilter(header: string, value: string | undefined): void {
    const kept = this.filters.filter(
      ([name, text]) => header !== 'all' && (name !== header || (value !== undefined && text !== value)),
    );
    this.filters.splice(0, this.filters.length, ...kept);
  }

  /** Whether the client gets this event. */
  wants(event: SwitchEvent): boolean {
    return this.isListed(event) && this.passesFilters(event);
  }

  private isListed(event: SwitchEvent): boolean {
    if (this.names.has('ALL')) return true;
    if (!this.names.has(event.name)) return false;
    return event.name !== 'CUSTOM' || event.subclass === undefined || this.subclasses.has(event.subclass);
  }

  private passesFilters(event: SwitchEvent): boolean {
    return this.filters.length === 0 || this.filters.some(([name, value]) => event.header(name) === value);
  }

  private change(words: readonly string[], apply: (set: Set<string>, name: string) => void): boolean {
    let custom = false;
    let found = false;
    for (const word of words) {
      const name = eventName(word);
      if (custom) apply(this.subclasses, word);
      else if (name !== undefined) {
        apply(this.names, name);
        found = true;
      }
      custom ||= name === 'CUSTOM';
    }
    return found;
  }
}
