import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Subscription } from 'rxjs';
import { Changes } from '../database/changes.js';
import { ownerOf, type Service } from './service.js';
import { SettingSources } from './setting-sources.js';
import type { SettingValues } from './setting-values.js';
import { Settings } from './settings.js';

/**
 * The settings of services for code that reads them often: kept in memory, and read anew after a change of this process
 * or another. Whoever uses one asks each time it is needed, so that a change is in force at once.
 */
@Injectable()
export class ServiceSettings implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly kept = new Map<string, Promise<SettingValues>>();
  private readonly subscriptions = new Subscription();

  constructor(
    private readonly settings: Settings,
    private readonly sources: SettingSources,
    private readonly changes: Changes,
  ) {}

  onApplicationBootstrap(): void {
    const forget = (): void => {
      this.kept.clear();
    };
    this.subscriptions.add(this.changes.lost.subscribe(forget));
    // Sources are registered by now.
    this.subscriptions.add(this.changes.of(...this.sources.topics).subscribe(forget));
    this.subscriptions.add(
      this.changes.of('settings').subscribe(({ key }) => {
        if (key === undefined) forget();
        else this.kept.delete(key);
      }),
    );
  }

  onModuleDestroy(): void {
    this.subscriptions.unsubscribe();
  }

  /** The effective values of a service's settings. */
  async of(service: Service): Promise<SettingValues> {
    const owner = ownerOf(service);
    const key = `${owner.kind}:${owner.id}`;
    const known = this.kept.get(key);
    if (known !== undefined && this.changes.listening) return known;
    const reading = this.settings.of(service.definitions, owner);
    this.kept.set(key, reading);
    try {
      return await reading;
    } catch (error) {
      if (this.kept.get(key) === reading) this.kept.delete(key);
      throw error;
    }
  }

  /** The effective value of one setting; null where there is none. */
  async get(service: Service, path: string): Promise<string | null> {
    return (await this.of(service)).get(path);
  }
}
