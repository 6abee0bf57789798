import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Changes } from '../database/changes.js';
import { NotFoundError } from '../rest/http/http-errors.js';
import type { BundleResource, FeatureResource } from './feature.resource.js';
import { BUNDLES, FEATURES, type FeatureType } from './features.js';
import { ServersService } from './servers.service.js';

/** Announced when a feature goes on or off. */
const TOPIC = 'server-features';

/** Which features the system and its servers have. */
@Injectable()
export class FeaturesService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly servers: ServersService,
  ) {}

  bundles(): BundleResource[] {
    return BUNDLES.map(({ name, globalFeatures, locationFeatures }) => ({
      name,
      globalFeatures: globalFeatures.map((feature) => feature.name),
      locationFeatures: locationFeatures.map((feature) => feature.name),
    }));
  }

  /** @throws NotFoundError */
  bundle(name: string): BundleResource {
    const found = this.bundles().find((bundle) => bundle.name === name);
    if (found === undefined) throw new NotFoundError('Bundle not found');
    return found;
  }

  /** All features; those of servers are on where they are on some server. */
  async all(): Promise<FeatureResource[]> {
    const servers = await this.servers.list();
    const stored = await this.stored();
    return FEATURES.map((feature) => {
      const isOn = (id: number | null, byDefault: boolean): boolean => stored.get(keyOf(feature.name, id)) ?? byDefault;
      const enabled =
        feature.type === 'global'
          ? isOn(null, feature.enabled)
          : servers.some(({ id, isPrimary }) => isOn(id, feature.enabled && isPrimary));
      return { ...feature, enabled };
    });
  }

  /** The features of a server. @param key id or host name @throws NotFoundError */
  async ofServer(key: string): Promise<FeatureResource[]> {
    const { id, isPrimary } = await this.servers.get(key);
    const stored = await this.stored();
    return FEATURES.filter(({ type }) => type === 'location').map((feature) => ({
      ...feature,
      enabled: stored.get(keyOf(feature.name, id)) ?? (feature.enabled && isPrimary),
    }));
  }

  /** Puts a feature of the whole system on or off. @throws NotFoundError */
  async set(name: string, enabled: boolean): Promise<void> {
    known(name, 'global');
    await this.store(name, null, enabled);
  }

  /** Puts a feature of a server on or off. @param key id or host name @throws NotFoundError */
  async setOnServer(key: string, name: string, enabled: boolean): Promise<void> {
    const { id } = await this.servers.get(key);
    known(name, 'location');
    await this.store(name, id, enabled);
  }

  private async stored(): Promise<ReadonlyMap<string, boolean>> {
    const rows = await this.database.query<{ feature: string; serverId: number | null; enabled: boolean }[]>(
      'select feature, server_id as "serverId", enabled from server_features',
    );
    return new Map(rows.map(({ feature, serverId, enabled }) => [keyOf(feature, serverId), enabled]));
  }

  private async store(name: string, serverId: number | null, enabled: boolean): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      await manager.query(
        `insert into server_features (feature, server_id, enabled) values ($1, $2, $3)
         on conflict (feature, server_id) do update set enabled = excluded.enabled`,
        [name, serverId, enabled],
      );
      announce(TOPIC);
    });
  }
}

function keyOf(name: string, serverId: number | null): string {
  return `${name} ${serverId ?? ''}`;
}

function known(name: string, type: FeatureType): void {
  if (FEATURES.some((feature) => feature.name === name && feature.type === type)) return;
  throw new NotFoundError(type === 'global' ? 'There is no such feature of the system' : 'There is no such feature');
}
