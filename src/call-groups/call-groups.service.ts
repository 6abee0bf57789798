import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Changes, type Announce } from '../database/changes.js';
import { claimExtensions } from '../extensions/extensions.js';
import { callGroupColumns } from './call-group-beans.js';
import { CallGroupEntity } from './call-group.entity.js';
import { CALL_GROUPS_TOPIC, CallGroupReader, unknownGroup } from './call-group-reader.js';
import type { CallGroupResource } from './call-group.resource.js';
import { readRings, storeRings } from './call-group-rings.js';
import { refuseBadCallGroup } from './call-group-rules.js';

/** What comes before the name of a copy. */
const COPY = 'CopyOf';

type Columns = Omit<CallGroupEntity, 'id'>;

/** Makes, changes and removes hunt groups. */
@Injectable()
export class CallGroupsService {
  constructor(
    private readonly changes: Changes,
    private readonly groups: CallGroupReader,
  ) {}

  /** @returns the new group's id @throws ConflictError, InvalidFieldError */
  async create(resource: CallGroupResource): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const id = await insert(manager, announce, callGroupColumns(resource));
      await storeRings(manager, id, await readRings(manager, resource.ringBeans ?? []));
      return id;
    });
  }

  /**
   * Changes what the resource names.
   *
   * @param extension neither a name nor a DID
   * @returns its id
   * @throws NotFoundError, ConflictError, InvalidFieldError
   */
  async update(extension: string, resource: CallGroupResource): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const group = await manager.findOne(CallGroupEntity, {
        where: { extension },
        lock: { mode: 'pessimistic_write' },
      });
      if (group === null) throw unknownGroup();
      const { id, ...current } = group;
      const columns = callGroupColumns(resource, current);
      await claim(manager, id, columns);
      await manager.update(CallGroupEntity, id, columns);
      const { ringBeans } = resource;
      if (ringBeans !== undefined) await storeRings(manager, id, await readRings(manager, ringBeans));
      announce(CALL_GROUPS_TOPIC, id);
      return id;
    });
  }

  /** @param number an extension, a name or a DID; nothing happens where it is unknown */
  async delete(number: string): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const group = await this.groups.byNumber(number, manager);
      if (group === undefined) return;
      await manager.delete(CallGroupEntity, group.id);
      announce(CALL_GROUPS_TOPIC, group.id);
    });
  }

  /**
   * Copies a group with its rings; the copy can't be called until it is enabled.
   *
   * @returns the id of the one that was copied
   * @throws NotFoundError, ConflictError, InvalidFieldError
   */
  async duplicate(number: string, extension: string): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const { id, rings, ...columns } = await this.groups.lock(manager, number);
      const name = await freeName(manager, columns.name);
      const copy = await insert(manager, announce, { ...columns, name, extension, did: null, enabled: false });
      await storeRings(manager, copy, rings);
      return id;
    });
  }
}

async function insert(manager: EntityManager, announce: Announce, columns: Columns): Promise<number> {
  const [next] = await manager.query<{ id: number }[]>(
    `select nextval(pg_get_serial_sequence('call_groups', 'id'))::integer as id`,
  );
  const id = next?.id ?? 0;
  await claim(manager, id, columns);
  await manager.insert(CallGroupEntity, { id, ...columns });
  announce(CALL_GROUPS_TOPIC, id);
  return id;
}

async function claim(manager: EntityManager, id: number, columns: Columns): Promise<void> {
  refuseBadCallGroup(columns);
  const { name, extension, did } = columns;
  await claimExtensions(
    manager,
    { kind: 'call-group', id },
    [name, extension, did].filter((number) => number !== null),
  );
}

/** The name with as many prefixes as nothing else has it. */
async function freeName(manager: EntityManager, name: string): Promise<string> {
  const copy = `${COPY}${name}`;
  const isTaken = await manager.query<object[]>('select from extensions where extension = $1', [copy]);
  return isTaken.length > 0 ? freeName(manager, copy) : copy;
}
