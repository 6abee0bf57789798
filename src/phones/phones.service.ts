import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes } from '../database/changes.js';
import { ConflictError, InvalidFieldError } from '../rest/http/http-errors.js';
import type { Window } from '../rest/paging.js';
import { PhoneMemberships } from './phone-memberships.js';
import { defaultVersion, phoneModel, UnknownModelError, type PhoneModel } from './phone-models.js';
import { PhoneReader, type Phone } from './phone-reader.js';
import { PhoneEntity } from './phone.entity.js';
import type { PhoneInput } from './phone.resource.js';
import { serialNumberOf } from './serial-number.js';

/** Announced when a phone comes, goes or changes, its lines and its groups among that. */
export const PHONES_TOPIC = 'phones';

/** The phones. */
@Injectable()
export class PhonesService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly reader: PhoneReader,
    private readonly memberships: PhoneMemberships,
  ) {}

  /** A part of all phones, by id. */
  async list({ offset, limit }: Window): Promise<Phone[]> {
    const rows = await this.database.query<{ id: number }[]>('select id from phones order by id limit $1 offset $2', [
      limit,
      offset,
    ]);
    return this.reader.byIds(rows.map(({ id }) => id));
  }

  /** @returns the new phone's id @throws UnknownModelError, InvalidFieldError, ConflictError, BadRequestError */
  async create({ model: named, serialNo, deviceVersion, description = null, groups }: PhoneInput): Promise<number> {
    if (!named?.modelId) throw new UnknownModelError();
    const model = phoneModel(named.modelId);
    const columns = {
      serialNumber: serialNumberOf(model, serialNo ?? ''),
      model: model.modelId,
      deviceVersion: versionOf(model, deviceVersion),
      description,
    };
    return this.changes.transaction(async (manager, announce) => {
      await refuseTakenSerialNumber(manager, columns.serialNumber);
      const { identifiers } = await manager.insert(PhoneEntity, columns);
      const id = Number(identifiers[0]?.id);
      await this.memberships.join(manager, announce, id, groupNames(groups));
      announce(PHONES_TOPIC, id);
      return id;
    });
  }

  /**
   * Changes what the body names; the model and the lines stay. Groups are joined, none is left.
   *
   * @param key an id or a serial number
   * @throws NotFoundError, InvalidFieldError, ConflictError, BadRequestError
   */
  async update(key: string, { serialNo, deviceVersion, description, groups }: PhoneInput): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const { id, model } = await this.reader.get(key, manager);
      const columns = {
        ...(serialNo !== undefined && { serialNumber: serialNumberOf(model, serialNo ?? '') }),
        ...(deviceVersion !== undefined && { deviceVersion: versionOf(model, deviceVersion) }),
        ...(description !== undefined && { description }),
      };
      if (columns.serialNumber !== undefined) await refuseTakenSerialNumber(manager, columns.serialNumber, id);
      if (Object.keys(columns).length > 0) await manager.update(PhoneEntity, id, columns);
      await this.memberships.join(manager, announce, id, groupNames(groups));
      announce(PHONES_TOPIC, id);
      return id;
    });
  }

  /** Lines, memberships and settings go as well. @throws NotFoundError */
  async delete(key: string): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const id = await this.reader.idOf(key, manager);
      await manager.delete(PhoneEntity, id);
      announce(PHONES_TOPIC, id);
    });
  }
}

function groupNames(groups: PhoneInput['groups']): string[] {
  return (groups ?? []).map(({ name }) => name ?? '');
}

function versionOf(model: PhoneModel, version: string | null | undefined): string | null {
  if (version === undefined || version === null || version === '') return defaultVersion(model);
  if (model.versions?.includes(version) === true) return version;
  const rule =
    model.versions === null
      ? `the model ${model.modelId} has no versions`
      : `has to be one of ${model.versions.join(', ')}`;
  throw new InvalidFieldError('deviceVersion', rule);
}

async function refuseTakenSerialNumber(manager: EntityManager, serialNumber: string, except?: number): Promise<void> {
  const holder = await manager.findOneBy(PhoneEntity, { serialNumber });
  if (holder && holder.id !== except) {
    throw new ConflictError(`serialNo: the phone ${holder.id} has the serial number "${serialNumber}"`);
  }
}
