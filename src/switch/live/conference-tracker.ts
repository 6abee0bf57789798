import { Logger } from '@nestjs/common';
import { Subject, type Observable } from 'rxjs';
import { SwitchUnavailableError } from '../errors.js';
import type { SwitchEvent } from '../esl/switch-event.js';
import { parseJsonList } from '../parsers/json-list.js';
import type { SwitchNode } from '../switch-node.js';
import { ConferenceTable } from './conference-table.js';
import type { ConferenceChange, LiveConference } from './live-conference.js';

/** What happens while the conferences are read is kept up to this many events; beyond, they are read once more. */
const MOST_KEPT = 10_000;

/**
 * Keeps the conferences of one node: reads them all when the node comes up, and again whenever an event does not fit to
 * what is known. `Event-Sequence` counts the events of all kinds, so that a gap in it tells nothing; the member count
 * that each conference event carries does.
 */
export class ConferenceTracker {
  readonly #logger = new Logger(ConferenceTracker.name);
  readonly #table: ConferenceTable;
  readonly #changes = new Subject<ConferenceChange>();
  /** The events since the reading began; undefined when nothing is being read. */
  #kept: SwitchEvent[] | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastReading = 0;
  #closed = false;

  readonly changes: Observable<ConferenceChange> = this.#changes;

  /**
   * @param node whose conferences
   * @param pause milliseconds between two readings, at least
   */
  constructor(
    private readonly node: SwitchNode,
    private readonly pause: number,
  ) {
    this.#table = new ConferenceTable(node.name);
    node.events.subscribe((event) => {
      if (event.name === '' || event.subclass === 'conference::maintenance') this.#receive(event);
    });
    node.states.subscribe((state) => {
      if (state === 'up') this.#read();
    });
  }

  /** The conferences, by name. Of a node that is down, those of its last good time. */
  get conferences(): ReadonlyMap<string, LiveConference> {
    return this.#table.conferences;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#changes.complete();
  }

  #receive(event: SwitchEvent): void {
    if (this.#kept) {
      if (this.#kept.length < MOST_KEPT) this.#kept.push(event);
      return;
    }
    const { change, doubtful } = this.#table.apply(event);
    if (doubtful) this.#readSoon();
    if (change) this.#changes.next(change);
  }

  #readSoon(): void {
    if (this.#closed || this.#timer) return;
    this.#timer = setTimeout(
      () => {
        this.#read();
      },
      Math.max(0, this.#lastReading + this.pause - Date.now()),
    );
  }

  #read(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#closed || this.#kept) return;
    this.#kept = [];
    this.node.job('conference json_list compact').then(
      (reply) => {
        this.#take(reply);
      },
      (error: unknown) => {
        this.#failed(error);
      },
    );
  }

  /** Puts the events on top that came meanwhile: what the reading has already seen, they only say again. */
  #take(reply: string): void {
    const kept = this.#endReading();
    try {
      this.#table.replace(parseJsonList(reply));
    } catch (error) {
      this.#failed(error);
      return;
    }
    const last = new Map<string, SwitchEvent>();
    for (const event of kept) {
      const { change } = this.#table.apply(event);
      if (change) this.#changes.next(change);
      if (isCounting(event)) last.set(event.header('Conference-Name') ?? '', event);
    }
    this.#changes.next({ node: this.node.name, conference: '', action: 'reread' });
    const fits = [...last.values()].every((event) => this.#table.fits(event));
    if (!fits || kept.length >= MOST_KEPT) this.#readSoon();
    if (this.#table.full) this.#logger.warn(`FreeSWITCH at ${this.node.name} has more conferences than are followed`);
  }

  #failed(error: unknown): void {
    this.#endReading();
    // When the node is up again, that leads here by itself.
    if (this.#closed || error instanceof SwitchUnavailableError) return;
    this.#logger.warn(`The conferences of FreeSWITCH at ${this.node.name} can't be read: ${String(error)}`);
    this.#readSoon();
  }

  #endReading(): SwitchEvent[] {
    const kept = this.#kept ?? [];
    this.#kept = undefined;
    this.#lastReading = Date.now();
    return kept;
  }
}

function isCounting(event: SwitchEvent): boolean {
  return ['add-member', 'del-member'].includes(event.header('Action') ?? '');
}
