import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes, type Announce } from '../database/changes.js';
import { ConflictError, NotFoundError, RefusedError } from '../rest/http/http-errors.js';
import type { Window } from '../rest/paging.js';
import { AttendantPrompts } from './attendant-prompts.js';
import { findAttendant, systemIdOf } from './attendant-names.js';
import { toColumns, UNSAID } from './auto-attendant-columns.js';
import { AutoAttendantEntity } from './auto-attendant.entity.js';
import type { AutoAttendantResource } from './auto-attendant.resource.js';
import { refuseUse } from './attendant-uses.js';
import { readMenu, USUAL_MENU } from './menu.js';
import { menusOf, storeMenu } from './menus.js';

/** Announced when an auto attendant or special mode changes. */
export const AUTO_ATTENDANTS_TOPIC = 'auto-attendants';

/** Auto attendants: what callers hear who are answered by nobody, and what they may dial then. */
@Injectable()
export class AutoAttendantsService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly prompts: AttendantPrompts,
  ) {}

  /** A part of all attendants, by id. */
  async list({ offset, limit }: Window): Promise<AutoAttendantResource[]> {
    const found = await this.database.getRepository(AutoAttendantEntity).find({
      order: { id: 'asc' },
      skip: offset,
      ...(limit !== undefined && { take: limit }),
    });
    return this.toResources(found);
  }

  /** @param key an id, a name, or how special mode names it @throws NotFoundError */
  async get(key: string): Promise<AutoAttendantResource> {
    const [resource] = await this.toResources([await this.find(this.database.manager, key)]);
    if (resource === undefined) throw new NotFoundError('Auto attendant not found');
    return resource;
  }

  /** @returns the new attendant's id @throws BadRequestError, ConflictError */
  async create(resource: AutoAttendantResource): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const columns = await this.prompts.ofAttendant(manager, toColumns(UNSAID, resource));
      const menu = resource.menu === undefined ? USUAL_MENU : readMenu(resource.menu);
      const id = await insert(manager, announce, columns);
      await storeMenu(manager, id, await this.prompts.ofMenu(manager, menu));
      return id;
    });
  }

  /** Changes what the resource names. @throws NotFoundError, BadRequestError, ConflictError */
  async update(key: string, resource: AutoAttendantResource): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const { id } = await this.find(manager, key);
      const before = await manager.findOne(AutoAttendantEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });
      if (before === null) throw new NotFoundError('Auto attendant not found');
      const columns = await this.prompts.ofAttendant(manager, toColumns(before, resource));
      const menu = resource.menu === undefined ? undefined : readMenu(resource.menu);
      if (columns.name !== before.name) await refuseTakenName(manager, columns.name);
      await manager.update(AutoAttendantEntity, id, columns);
      if (menu !== undefined) await storeMenu(manager, id, await this.prompts.ofMenu(manager, menu));
      announce(AUTO_ATTENDANTS_TOPIC, id);
      return id;
    });
  }

  /**
   * Special mode goes off where it had selected the attendant.
   *
   * @throws NotFoundError; RefusedError for those of the system; ConflictError for one that is in use
   */
  async delete(key: string): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const { id, name, systemId } = await this.find(manager, key);
      if (systemId !== null) throw new RefusedError(`The auto attendant "${name}" is built in and can't be removed`);
      await refuseUse(manager, id, name);
      await manager.query('update auto_attendant_special_mode set enabled = false where attendant_id = $1', [id]);
      await manager.delete(AutoAttendantEntity, id);
      announce(AUTO_ATTENDANTS_TOPIC, id);
    });
  }

  /** The id of the attendant with a name; one without a menu is made where there is none. */
  async findOrMake(manager: EntityManager, announce: Announce, name: string): Promise<number> {
    const known = await manager.findOneBy(AutoAttendantEntity, { name });
    return known?.id ?? insert(manager, announce, { ...UNSAID, name });
  }

  private async find(manager: EntityManager, key: string): Promise<AutoAttendantEntity> {
    const attendant = await findAttendant(manager, key);
    if (attendant === null) throw new NotFoundError('Auto attendant not found');
    return attendant;
  }

  private async toResources(attendants: readonly AutoAttendantEntity[]): Promise<AutoAttendantResource[]> {
    const menus = await menusOf(
      this.database.manager,
      attendants.map(({ id }) => id),
    );
    return attendants.map((attendant) => ({
      ...attendant,
      systemId: systemIdOf(attendant),
      menu: menus.get(attendant.id) ?? [],
    }));
  }
}

async function insert(
  manager: EntityManager,
  announce: Announce,
  columns: Omit<AutoAttendantEntity, 'id' | 'systemId'>,
): Promise<number> {
  await refuseTakenName(manager, columns.name);
  const { identifiers } = await manager.insert(AutoAttendantEntity, { ...columns, systemId: null });
  const id = Number(identifiers[0]?.id);
  announce(AUTO_ATTENDANTS_TOPIC, id);
  return id;
}

async function refuseTakenName(manager: EntityManager, name: string): Promise<void> {
  const holder = await manager.findOneBy(AutoAttendantEntity, { name });
  if (holder) throw new ConflictError(`The auto attendant ${holder.id} has the name "${name}"`);
}
