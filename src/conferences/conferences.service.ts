import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { ChangeCache } from '../database/change-cache.js';
import { Changes, type Announce } from '../database/changes.js';
import { claimExtensions } from '../extensions/extensions.js';
import { BadRequestError, ConflictError, NotFoundError } from '../rest/http/http-errors.js';
import type { Window } from '../rest/paging.js';
import { parseInteger } from '../rest/representation/scalars.js';
import { SettingValues } from '../settings/setting-values.js';
import { Settings } from '../settings/settings.js';
import { ConferenceEntity } from './conference.entity.js';
import type { ConferenceResource } from './conference.resource.js';
import { refuseBadCodes, refuseBadConference } from './conference-rules.js';
import { CONFERENCE, CONFERENCE_SETTINGS, PATHS } from './conference-settings.js';

/** A conference with what is set on it. */
export interface Conference {
  readonly entity: ConferenceEntity;
  readonly values: SettingValues;
}

/** A change of a conference: of its own columns, and of settings by path. */
export interface ConferenceChanges {
  readonly columns: Partial<Omit<ConferenceEntity, 'id'>>;
  readonly settings: ReadonlyMap<string, string>;
}

/** Conference rooms. */
@Injectable()
export class ConferencesService implements OnModuleDestroy {
  /** By name: each command to a running conference looks whose it is. */
  private readonly named: ChangeCache<Conference>;

  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly settings: Settings,
  ) {
    this.named = new ChangeCache(changes, ['conferences', 'settings']);
  }

  onModuleDestroy(): void {
    this.named.close();
  }

  /** A part of all conferences, by id. */
  async list({ offset, limit }: Window): Promise<ConferenceResource[]> {
    const found = await this.database.getRepository(ConferenceEntity).find({
      order: { id: 'asc' },
      skip: offset,
      ...(limit !== undefined && { take: limit }),
    });
    return this.toResources(await this.withValues(found));
  }

  /** Those of one owner, by name. */
  async ofOwner(ownerId: number): Promise<Conference[]> {
    const order = { name: 'asc' } as const;
    return this.withValues(await this.database.getRepository(ConferenceEntity).find({ where: { ownerId }, order }));
  }

  /** @throws NotFoundError */
  async byName(name: string): Promise<Conference> {
    return this.named.get(name, async () =>
      this.oneOf(await this.database.getRepository(ConferenceEntity).findBy({ name })),
    );
  }

  /** @param key an id, or where there is no such id a name @throws NotFoundError */
  async byIdOrName(key: string): Promise<Conference> {
    const id = parseInteger(key);
    const found = id === undefined ? [] : await this.database.getRepository(ConferenceEntity).findBy({ id });
    return found.length > 0 ? this.oneOf(found) : this.byName(key);
  }

  /** As administrators see it. */
  async resourceOf(conference: Conference): Promise<ConferenceResource> {
    const [resource] = await this.toResources([conference]);
    if (resource === undefined) throw new NotFoundError('There is no such conference');
    return resource;
  }

  /** @returns the new conference's id @throws ConflictError, BadRequestError, SettingValueError */
  async create(resource: ConferenceResource): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const { did = null, description = null, enabled } = resource;
      const [name, extension] = [needed('name', resource.name), needed('extension', resource.extension)];
      const [next] = await manager.query<{ id: number }[]>(
        `select nextval(pg_get_serial_sequence('conferences', 'id'))::integer as id`,
      );
      const entity: ConferenceEntity = {
        id: next?.id ?? 0,
        name,
        extension,
        did: did === '' ? null : did,
        description,
        ownerId: await ownerIdOf(manager, resource.owner),
        enabled: enabled ?? true,
        moderatedRoom: false,
        publicRoom: false,
      };
      await claim(manager, entity);
      await manager.insert(ConferenceEntity, entity);
      const settings = codes({ ...resource, accessCode: resource.accessCode ?? randomCode() });
      await this.store(manager, announce, entity, settings);
      return entity.id;
    });
  }

  /** Changes what the resource names. @throws NotFoundError, ConflictError, BadRequestError, SettingValueError */
  async update(key: string, resource: ConferenceResource): Promise<number> {
    const { entity } = await this.byIdOrName(key);
    const { name, extension, did, description, owner, enabled } = resource;
    await this.change(entity.id, async (manager) => ({
      columns: {
        ...(name !== undefined && { name: needed('name', name) }),
        ...(extension !== undefined && { extension: needed('extension', extension) }),
        ...(did !== undefined && { did: did === '' ? null : did }),
        ...(description !== undefined && { description }),
        ...(owner !== undefined && { ownerId: await ownerIdOf(manager, owner) }),
        ...(typeof enabled === 'boolean' && { enabled }),
      },
      settings: codes(resource),
    }));
    return entity.id;
  }

  /** Changes columns and settings together, or not at all. */
  async change(id: number, work: (manager: EntityManager) => Promise<ConferenceChanges>): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const entity = await manager.findOne(ConferenceEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (entity === null) throw new NotFoundError('There is no such conference');
      const { columns, settings } = await work(manager);
      const changed = { ...toColumns(entity), ...columns };
      await claim(manager, { id, ...changed });
      await manager.update(ConferenceEntity, id, changed);
      await this.store(manager, announce, { id, ...changed }, settings);
    });
  }

  /** @throws NotFoundError */
  async delete(key: string): Promise<void> {
    const { entity } = await this.byIdOrName(key);
    await this.changes.transaction(async (manager, announce) => {
      await manager.delete(ConferenceEntity, entity.id);
      announce('conferences', entity.id);
    });
  }

  private async store(
    manager: EntityManager,
    announce: Announce,
    { id }: ConferenceEntity,
    settings: ReadonlyMap<string, string>,
  ): Promise<void> {
    const owner = { kind: CONFERENCE, id };
    await this.settings.set(manager, announce, CONFERENCE_SETTINGS, owner, settings);
    const own = await this.settings.ofMany(CONFERENCE, [id], manager);
    refuseBadCodes(new SettingValues(CONFERENCE_SETTINGS, own.get(id) ?? new Map<string, string>()));
    announce('conferences', id);
  }

  private async withValues(entities: readonly ConferenceEntity[]): Promise<Conference[]> {
    const own = await this.settings.ofMany(
      CONFERENCE,
      entities.map(({ id }) => id),
    );
    return entities.map((entity) => ({
      entity,
      values: new SettingValues(CONFERENCE_SETTINGS, own.get(entity.id) ?? new Map<string, string>()),
    }));
  }

  private async oneOf(entities: readonly ConferenceEntity[]): Promise<Conference> {
    const [conference] = await this.withValues(entities);
    if (conference === undefined) throw new NotFoundError('There is no such conference');
    return conference;
  }

  private async toResources(conferences: readonly Conference[]): Promise<ConferenceResource[]> {
    const owners = await this.database.query<{ id: number; name: string }[]>(
      'select id, user_name as name from users where id = any($1)',
      [conferences.flatMap(({ entity }) => entity.ownerId ?? [])],
    );
    const names = new Map(owners.map(({ id, name }) => [id, name]));
    return conferences.map(({ entity, values }) => ({
      ...toColumns(entity),
      id: entity.id,
      owner: entity.ownerId === null ? null : (names.get(entity.ownerId) ?? null),
      accessCode: values.get(PATHS.participantCode),
      moderatorCode: values.get(PATHS.moderatorCode),
    }));
  }
}

function toColumns(entity: ConferenceEntity): Omit<ConferenceEntity, 'id'> {
  const { name, extension, did, description, ownerId, enabled, moderatedRoom, publicRoom } = entity;
  return { name, extension, did, description, ownerId, enabled, moderatedRoom, publicRoom };
}

function codes({ accessCode, moderatorCode }: ConferenceResource): Map<string, string> {
  const settings = new Map<string, string>();
  if (accessCode !== undefined) settings.set(PATHS.participantCode, accessCode ?? '');
  if (moderatorCode !== undefined) settings.set(PATHS.moderatorCode, moderatorCode ?? '');
  return settings;
}

async function ownerIdOf(manager: EntityManager, owner: string | null | undefined): Promise<number | null> {
  if (owner === undefined || owner === null || owner === '') return null;
  const [user] = await manager.query<{ id: number }[]>('select id from users where user_name = $1', [owner]);
  if (user === undefined) throw new BadRequestError(`owner: there is no user "${owner}"`);
  return user.id;
}

async function claim(manager: EntityManager, conference: ConferenceEntity): Promise<void> {
  refuseBadConference(conference);
  const { id, name, extension, did } = conference;
  const holder = await manager.findOneBy(ConferenceEntity, { name });
  if (holder && holder.id !== id) throw new ConflictError(`The conference ${holder.id} has the name "${name}"`);
  await claimExtensions(manager, { kind: CONFERENCE, id }, [name, extension, ...(did === null ? [] : [did])]);
}

function needed(field: string, value: string | null | undefined): string {
  if (!value) throw new BadRequestError(`${field}: Cannot be empty`);
  return value;
}

function randomCode(): string {
  return String(randomInt(10_000)).padStart(4, '0');
}
