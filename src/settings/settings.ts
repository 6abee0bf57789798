import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Announce } from '../database/changes.js';
import type { SettingDefinitions } from './definition.js';
import { SettingNotFoundError, SettingValueError } from './setting-errors.js';
import { SettingSources } from './setting-sources.js';
import { SettingValues, type Values } from './setting-values.js';
import { fits, normalise } from './validate.js';

/** Whose settings: a kind of thing and its id. */
export interface SettingOwner {
  readonly kind: string;
  readonly id: number;
}

/** What is set, in one table for all areas. Only what differs from the default is kept. */
@Injectable()
export class Settings {
  constructor(
    private readonly database: DataSource,
    private readonly sources: SettingSources,
  ) {}

  /** The effective values of one owner. */
  async of(
    definitions: SettingDefinitions,
    owner: SettingOwner,
    inherited?: Values,
    manager: EntityManager = this.database.manager,
  ): Promise<SettingValues> {
    const own = await this.ofMany(owner.kind, [owner.id], manager);
    const resolved = await this.sources.resolve(definitions, owner, manager);
    return new SettingValues(resolved, own.get(owner.id) ?? new Map<string, string>(), inherited);
  }

  /** What is set on several owners themselves, in one query. */
  async ofMany(
    kind: string,
    ids: readonly number[],
    manager: EntityManager = this.database.manager,
  ): Promise<ReadonlyMap<number, Values>> {
    const rows = await manager.query<{ id: number; path: string; value: string }[]>(
      'select owner_id as id, path, value from setting_values where owner_kind = $1 and owner_id = any($2)',
      [kind, ids],
    );
    const owners = new Map<number, Map<string, string>>(ids.map((id) => [id, new Map<string, string>()]));
    for (const { id, path, value } of rows) owners.get(id)?.set(path, value);
    return owners;
  }

  /**
   * Sets several settings, all or none. A value that equals what holds anyway is not kept.
   *
   * @throws SettingNotFoundError, SettingValueError
   */
  async set(
    manager: EntityManager,
    announce: Announce,
    definitions: SettingDefinitions,
    owner: SettingOwner,
    wanted: ReadonlyMap<string, string>,
    inherited: Values = new Map(),
  ): Promise<void> {
    const resolved = await this.sources.resolve(definitions, owner, manager);
    const standing = new SettingValues(resolved, new Map(), inherited);
    const checked = [...wanted].map(([path, value]) => ({ path, value: checkedValue(resolved, path, value) }));
    for (const { path, value } of checked) {
      if (value === standing.withoutOwn(path)) await this.forget(manager, owner, [path]);
      else await this.store(manager, owner, path, value);
    }
    if (checked.length > 0) announce('settings', `${owner.kind}:${owner.id}`);
  }

  /**
   * Sets one setting of several owners, all or none. A value that equals what holds anyway is not kept.
   *
   * @param wanted values by owner
   * @param inherited what groups set, by owner
   * @throws SettingNotFoundError, SettingValueError
   */
  async setOfMany(
    manager: EntityManager,
    announce: Announce,
    definitions: SettingDefinitions,
    kind: string,
    path: string,
    wanted: ReadonlyMap<number, string>,
    inherited: ReadonlyMap<number, Values>,
  ): Promise<void> {
    const resolved = await this.sources.resolve(definitions, { kind, id: 0 }, manager);
    if (resolved.find(path) === undefined) throw notASetting(resolved, path);
    const values = [...wanted].map(([id, value]) => {
      const standing = new SettingValues(resolved, new Map(), inherited.get(id)).withoutOwn(path);
      const checked = checkedValue(resolved, path, value);
      return { id, value: checked === standing ? null : checked };
    });
    await manager.query(`delete from setting_values where owner_kind = $1 and path = $2 and owner_id = any($3)`, [
      kind,
      path,
      values.map(({ id }) => id),
    ]);
    await manager.query(
      `insert into setting_values (owner_kind, owner_id, path, value)
       select $1, id, $2, value from unnest($3::integer[], $4::varchar[]) given(id, value) where value is not null`,
      [kind, path, values.map(({ id }) => id), values.map(({ value }) => value)],
    );
    for (const { id } of values) announce('settings', `${kind}:${id}`);
  }

  /**
   * Goes back to the defaults.
   *
   * @param path a setting or a group; all settings where it is absent
   * @throws SettingNotFoundError
   */
  async reset(
    manager: EntityManager,
    announce: Announce,
    definitions: SettingDefinitions,
    owner: SettingOwner,
    path?: string,
  ): Promise<void> {
    const paths = pathsAt(definitions, path);
    if (paths.length === 0) throw new SettingNotFoundError(path ?? '');
    await this.forget(manager, owner, paths);
    announce('settings', `${owner.kind}:${owner.id}`);
  }

  /** Forgets what is set that these settings lack, or would refuse: what has them has become another model. */
  async keepFitting(
    manager: EntityManager,
    announce: Announce,
    definitions: SettingDefinitions | undefined,
    kind: string,
    ids: readonly number[],
  ): Promise<void> {
    for (const [id, values] of await this.ofMany(kind, ids, manager)) {
      const unfit = [...values].filter(([path, value]) => !fits(definitions?.find(path), value)).map(([path]) => path);
      if (unfit.length === 0) continue;
      await this.forget(manager, { kind, id }, unfit);
      announce('settings', `${kind}:${id}`);
    }
  }

  /** Stores a value where there is none; nothing is checked. */
  async storeOnce(manager: EntityManager, { kind, id }: SettingOwner, path: string, value: string): Promise<void> {
    await manager.query(
      `insert into setting_values (owner_kind, owner_id, path, value) values ($1, $2, $3, $4)
       on conflict (owner_kind, owner_id, path) do nothing`,
      [kind, id, path, value],
    );
  }

  private async store(manager: EntityManager, { kind, id }: SettingOwner, path: string, value: string): Promise<void> {
    await manager.query(
      `insert into setting_values (owner_kind, owner_id, path, value) values ($1, $2, $3, $4)
       on conflict (owner_kind, owner_id, path) do update set value = excluded.value`,
      [kind, id, path, value],
    );
  }

  private async forget(manager: EntityManager, { kind, id }: SettingOwner, paths: readonly string[]): Promise<void> {
    await manager.query('delete from setting_values where owner_kind = $1 and owner_id = $2 and path = any($3)', [
      kind,
      id,
      paths,
    ]);
  }
}

/** The value as it is stored. @throws SettingNotFoundError, SettingValueError */
function checkedValue(resolved: SettingDefinitions, path: string, value: string): string {
  const definition = resolved.find(path);
  if (definition === undefined) throw notASetting(resolved, path);
  if (definition.readOnly === true) throw new SettingValueError(path, undefined, 'can not be set');
  // Some defaults stand for "off" and lie outside the limits.
  return value === definition.default ? value : normalise(definition, value);
}

function notASetting(definitions: SettingDefinitions, path: string): Error {
  return definitions.below(path).length > 0
    ? new SettingValueError(path, undefined, 'is a group of settings: name one of them')
    : new SettingNotFoundError(path);
}

function pathsAt(definitions: SettingDefinitions, path: string | undefined): string[] {
  // The hidden ones too: what can be set can be reset.
  const all = definitions.all.map((definition) => definition.path);
  return path === undefined ? all : all.filter((one) => one === path || one.startsWith(`${path}/`));
}
