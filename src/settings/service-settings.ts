import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ChangeCache } from '../database/change-cache.js';
import { Changes, type Change } from '../database/changes.js';
import { ownerOf, type Service } from './service.js';
import { SettingSources } from './setting-sources.js';
import type { SettingValues } from './setting-values.js';
import { Settings } from './settings.js';

/** The topic under which settings that are set are announced. */
const SETTINGS = 'settings';

/**
 * The settings of services for code that reads them often: kept in memory, and read anew after a change of this process
 * or another. Whoever uses one asks each time it is needed, so that a change is in force at once.
 */
@Injectable()
export class ServiceSettings implements OnModuleDestroy {
  private kept: ChangeCache<SettingValues> | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly sources: SettingSources,
    private readonly changes: Changes,
  ) {}

  onModuleDestroy(): void {
    this.kept?.close();
  }

  /** The effective values of a service's settings. */
  async of(service: Service): Promise<SettingValues> {
    // Made at the first use: sources are registered by then.
    this.kept ??= new ChangeCache(this.changes, [SETTINGS, ...this.sources.topics], isConcerned);
    const owner = ownerOf(service);
    return this.kept.get(`${owner.kind}:${owner.id}`, () => this.settings.of(service.definitions, owner));
  }

  /** The effective value of one setting; null where there is none. */
  async get(service: Service, path: string): Promise<string | null> {
    return (await this.of(service)).get(path);
  }
}

/** Settings that were set concern their owner only; what defaults are worked out from concerns all. */
function isConcerned({ topic, key }: Change, entry: string): boolean {
  return topic !== SETTINGS || key === undefined || key === entry;
}
