import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Changes } from '../database/changes.js';
import { FactReaders } from './facts/fact-readers.js';
import { KeptFacts } from './facts/kept-facts.js';
import type { ConfigurationFact } from './resolution/facts.js';
import { GatheredFacts, type FactKind } from './resolution/known-facts.js';
import { resolve, type Call, type Resolution } from './resolution/resolve.js';

/** Where calls go: the pure resolution, and the data that it asks for. */
@Injectable()
export class DialPlan implements OnModuleDestroy {
  private readonly kept: { readonly [K in FactKind]: KeptFacts<K> };

  constructor({ byKind }: FactReaders, changes: Changes) {
    const kept = <K extends FactKind>(kind: K): KeptFacts<K> => new KeptFacts(kind, byKind[kind], changes);
    this.kept = {
      configuration: kept('configuration'),
      holder: kept('holder'),
      user: kept('user'),
      'hunt-group': kept('hunt-group'),
      conference: kept('conference'),
      'page-group': kept('page-group'),
      'park-orbit': kept('park-orbit'),
      schedule: kept('schedule'),
      location: kept('location'),
    };
  }

  onModuleDestroy(): void {
    for (const facts of Object.values(this.kept)) facts.close();
  }

  /**
   * Where a call goes. The resolution is tried until it asks for nothing that has not been read: each time it comes
   * further, and what one try misses is read at once. What is known from other calls is not read again.
   */
  async resolve(call: Call): Promise<Resolution> {
    const known = new GatheredFacts();
    for (;;) {
      const resolution = resolve(call, known);
      const missing = known.takeMissing();
      if (missing.length === 0) return resolution;
      const byKind = new Map<FactKind, string[]>();
      for (const { kind, key } of missing) byKind.set(kind, [...(byKind.get(kind) ?? []), key]);
      await Promise.all([...byKind].map(([kind, keys]) => this.kept[kind].teach(known, keys)));
    }
  }

  /** What holds for all calls. */
  async configuration(): Promise<ConfigurationFact> {
    const known = new GatheredFacts();
    await this.kept.configuration.teach(known, ['']);
    const configuration = known.find('configuration', '');
    if (configuration === null) throw new Error('The dial plan has no configuration');
    return configuration;
  }
}
