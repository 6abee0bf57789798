import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes, type Announce } from '../database/changes.js';
import { PromptUsers } from '../prompts/prompt-users.js';
import { Prompts } from '../prompts/prompts.service.js';
import { REGISTRAR } from '../registrar/registrar-settings.js';
import { BadRequestError, ConflictError, NotFoundError } from '../rest/http/http-errors.js';
import { said } from '../rest/said.js';
import type { ServerEntity } from '../servers/server.entity.js';
import { ServersService } from '../servers/servers.service.js';
import { ownerOf } from '../settings/service.js';
import { Settings } from '../settings/settings.js';
import { claimParkOrbits, lockParkOrbits } from './park-orbit-extensions.js';
import { refuseBadOrbit } from './park-orbit-rules.js';
import { ParkOrbitEntity } from './park-orbit.entity.js';
import type { ParkOrbitResource } from './park-orbit.resource.js';

/** The collection of the prompts that park orbits play. */
export const PARK_ORBIT_PROMPTS = 'orbits';

/** What an orbit plays that says nothing: music on hold, unless somebody uploads a prompt of this name. */
export const DEFAULT_MUSIC = 'default.wav';

/** Announced when a park orbit comes, goes or changes. */
export const PARK_ORBITS_TOPIC = 'park-orbits';

/** Places where calls are parked. */
@Injectable()
export class ParkOrbitsService implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly prompts: Prompts,
    private readonly promptUsers: PromptUsers,
    private readonly servers: ServersService,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.promptUsers.register(PARK_ORBIT_PROMPTS, async (manager, music) => {
      const user = await manager.findOneBy(ParkOrbitEntity, { music });
      return user === null ? undefined : `the park orbit "${user.name}"`;
    });
  }

  /** All of them, by id. */
  async list(): Promise<ParkOrbitResource[]> {
    return this.toResources(await this.database.getRepository(ParkOrbitEntity).find({ order: { id: 'asc' } }));
  }

  /** Those of one server, by id. @throws NotFoundError */
  async ofServer(key: string): Promise<ParkOrbitResource[]> {
    const { id: serverId } = await this.server(key);
    const order = { id: 'asc' } as const;
    return this.toResources(await this.database.getRepository(ParkOrbitEntity).find({ where: { serverId }, order }));
  }

  /** @throws NotFoundError */
  async get(id: number): Promise<ParkOrbitResource> {
    const [resource] = await this.toResources([await this.find(id)]);
    if (resource === undefined) throw new NotFoundError(NOT_FOUND);
    return resource;
  }

  /** @throws NotFoundError */
  async find(id: number, manager: EntityManager = this.database.manager): Promise<ParkOrbitEntity> {
    const orbit = await manager.findOneBy(ParkOrbitEntity, { id });
    if (orbit === null) throw new NotFoundError(NOT_FOUND);
    return orbit;
  }

  /** @returns its id @throws NotFoundError for a server or a prompt that is not there, BadRequestError, ConflictError */
  async create(resource: ParkOrbitResource, serverKey = resource.server ?? ''): Promise<number> {
    const { id: serverId } = serverKey === '' ? await this.onlyServer() : await this.server(serverKey);
    return this.changes.transaction(async (manager, announce) => {
      const orbit = manager.create(ParkOrbitEntity, {
        name: needed('name', resource.name),
        enabled: said(resource.enabled, false, false),
        extension: needed('extension', resource.extension),
        description: said(resource.description, null, null),
        music: await this.musicOf(manager, resource.music),
        serverId,
      });
      return this.store(manager, announce, orbit);
    });
  }

  /** Changes what the resource names; its settings stay. @throws NotFoundError, BadRequestError, ConflictError */
  async update(id: number, resource: ParkOrbitResource): Promise<void> {
    const server = resource.server ? await this.server(resource.server) : undefined;
    await this.changes.transaction(async (manager, announce) => {
      await lockParkOrbits(manager);
      const orbit = await this.find(id, manager);
      const { name, enabled, extension, description, music } = resource;
      manager.merge(ParkOrbitEntity, orbit, {
        name: name === undefined ? orbit.name : needed('name', name),
        enabled: said(enabled, orbit.enabled, false),
        extension: extension === undefined ? orbit.extension : needed('extension', extension),
        description: said(description, orbit.description, null),
        music: music === undefined ? orbit.music : await this.musicOf(manager, music),
        serverId: server?.id ?? orbit.serverId,
      });
      await this.store(manager, announce, orbit);
    });
  }

  /** @throws NotFoundError */
  async delete(id: number): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const { affected } = await manager.delete(ParkOrbitEntity, id);
      if (affected === 0) throw new NotFoundError(NOT_FOUND);
      announce(PARK_ORBITS_TOPIC, id);
    });
  }

  /** Removes all orbits of a server. @throws NotFoundError */
  async deleteOfServer(key: string): Promise<void> {
    const { id: serverId } = await this.server(key);
    await this.changes.transaction(async (manager, announce) => {
      await manager.delete(ParkOrbitEntity, { serverId });
      announce(PARK_ORBITS_TOPIC);
    });
  }

  private async store(manager: EntityManager, announce: Announce, orbit: ParkOrbitEntity): Promise<number> {
    refuseBadOrbit(orbit);
    await lockParkOrbits(manager);
    const { name, extension } = orbit;
    for (const [field, holder] of [
      ['name', await manager.findOneBy(ParkOrbitEntity, { name })],
      ['extension', await manager.findOneBy(ParkOrbitEntity, { extension })],
    ] as const) {
      if (holder && holder.id !== orbit.id) throw new ConflictError(`The park orbit ${holder.id} has this ${field}`);
    }
    const { id } = await manager.save(orbit);
    const registrar = await this.settings.of(REGISTRAR.definitions, ownerOf(REGISTRAR), undefined, manager);
    await claimParkOrbits(manager, registrar, id);
    announce(PARK_ORBITS_TOPIC, id);
    return id;
  }

  private async musicOf(manager: EntityManager, music: string | null | undefined): Promise<string> {
    if (!music || music === DEFAULT_MUSIC) return DEFAULT_MUSIC;
    return this.prompts.hold(manager, PARK_ORBIT_PROMPTS, music);
  }

  private async server(key: string): Promise<ServerEntity> {
    const server = await this.servers.find(key);
    if (server === undefined) throw new NotFoundError('No such server');
    return server;
  }

  /** Where a client need not say which one it means. */
  private async onlyServer(): Promise<ServerEntity> {
    const [server, another] = await this.servers.list();
    if (server === undefined || another !== undefined) throw new NotFoundError('server: there are several, name one');
    return server;
  }

  private async toResources(orbits: readonly ParkOrbitEntity[]): Promise<ParkOrbitResource[]> {
    const servers = orbits.length === 0 ? [] : await this.servers.list();
    const hosts = new Map(servers.map(({ id, host }) => [id, host]));
    return orbits.map(({ serverId, ...columns }) => ({ ...columns, server: hosts.get(serverId) ?? null }));
  }
}

const NOT_FOUND = 'Park orbit not found';

function needed(field: string, value: string | null | undefined): string {
  if (!value) throw new BadRequestError(`${field}: Cannot be empty`);
  return value;
}
