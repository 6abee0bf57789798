import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { merge, type Observable } from 'rxjs';
import { SwitchNodes } from '../switch-nodes.js';
import { ConferenceTracker } from './conference-tracker.js';
import type { ConferenceChange, LiveConference } from './live-conference.js';

/** The running conferences of all nodes, kept from events. */
@Injectable()
export class LiveConferences implements OnModuleDestroy {
  readonly #trackers: readonly ConferenceTracker[];

  /** What happens in the conferences. Subscribers have to be quick. */
  readonly changes: Observable<ConferenceChange>;

  constructor(nodes: SwitchNodes) {
    this.#trackers = nodes.all.map((node) => new ConferenceTracker(node, nodes.timings.reread));
    this.changes = merge(...this.#trackers.map(({ changes }) => changes));
  }

  onModuleDestroy(): void {
    for (const tracker of this.#trackers) tracker.close();
  }

  /** All conferences. Those of a node that is down are as of its last good time. */
  all(): LiveConference[] {
    return this.#trackers.flatMap(({ conferences }) => [...conferences.values()]);
  }

  /**
   * A conference by its exact name.
   *
   * @returns undefined if nobody is in it
   */
  find(name: string): LiveConference | undefined {
    for (const { conferences } of this.#trackers) {
      const conference = conferences.get(name);
      if (conference) return conference;
    }
    return undefined;
  }

  /** The node, as host:port, on which a conference runs. */
  nodeOf(name: string): string | undefined {
    return this.find(name)?.node;
  }
}
