import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes } from '../database/changes.js';
import { ConflictError, NotFoundError } from '../rest/http/http-errors.js';
import { orderBy, paged, type Query } from '../rest/paging.js';
import { BranchEntity } from './branch.entity.js';
import type { BranchList, BranchResource } from './branch.resource.js';

const sortable = {
  name: 'lower(name)',
  description: `lower(coalesce(description, ''))`,
  city: `lower(coalesce(city, ''))`,
  officedesignation: `lower(coalesce(office_designation, ''))`,
};

/** Branches: the sites of the organisation, with their addresses. */
@Injectable()
export class BranchesService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
  ) {}

  /** One page of the branches, ordered by id unless the query says otherwise. */
  async list(query: Query): Promise<BranchList> {
    const branches = this.database.getRepository(BranchEntity);
    const { metadata, window } = paged(query, await branches.count());
    const ids = await this.database.query<{ id: number }[]>(
      `select id from branches ${orderBy(query, sortable, 'id')} limit $1 offset $2`,
      [window.limit, window.offset],
    );
    return { metadata, branches: await this.byIds(ids.map(({ id }) => id)) };
  }

  /** @throws NotFoundError */
  async get(id: number): Promise<BranchResource> {
    const [branch] = await this.byIds([id]);
    if (branch === undefined) throw new NotFoundError('There is no such branch');
    return branch;
  }

  /** Several branches in the order of their ids; those that are not there are left out. */
  async byIds(ids: readonly number[]): Promise<BranchResource[]> {
    if (ids.length === 0) return [];
    const found = await this.database.query<BranchRow[]>(
      `select id, name, description, address_id as "addressId", street, city, country, state, zip,
         office_designation as "officeDesignation", phone_number as "phoneNumber", fax_number as "faxNumber"
       from branches where id = any($1)`,
      [ids],
    );
    const byId = new Map(found.map((row) => [row.id, toResource(row)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** @returns the new branch's id @throws ConflictError where the name is taken */
  async create(branch: BranchResource): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      await refuseTakenName(manager, branch.name);
      const { identifiers } = await manager.insert(BranchEntity, await toEntity(manager, branch));
      announce('branches');
      return Number(identifiers[0]?.id);
    });
  }

  /** Replaces all that the resource holds. @throws NotFoundError, ConflictError */
  async update(id: number, branch: BranchResource): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      if (!(await manager.existsBy(BranchEntity, { id }))) throw new NotFoundError('There is no such branch');
      await refuseTakenName(manager, branch.name, id);
      const { address } = branch;
      const entity = await toEntity(manager, branch);
      // An absent address keeps what is there.
      const kept: Partial<BranchEntity> = address === undefined ? withoutAddress(entity) : entity;
      await manager.update(BranchEntity, id, kept);
      announce('branches', id);
    });
  }

  /** Users, groups and gateways of the branch lose it. @throws NotFoundError */
  async delete(id: number): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const { affected } = await manager.delete(BranchEntity, id);
      if (affected !== 1) throw new NotFoundError('There is no such branch');
      announce('branches', id);
      announce('users');
      announce('user-groups');
      announce('gateways');
    });
  }
}

type BranchRow = { [K in keyof BranchEntity]: BranchEntity[K] };

function toResource(row: BranchRow): BranchResource {
  const { id, name, description, addressId, phoneNumber, faxNumber } = row;
  const { street, city, country, state, zip, officeDesignation } = row;
  const address = { id: addressId ?? -1, street, city, country, state, zip, officeDesignation };
  return { id, name, description, address, phoneNumber, faxNumber };
}

async function toEntity(manager: EntityManager, branch: BranchResource): Promise<Omit<BranchEntity, 'id'>> {
  const { name, description = null, address, phoneNumber = null, faxNumber = null } = branch;
  const { street = null, city = null, country = null, state = null, zip = null } = address ?? {};
  const [row] = await manager.query<{ id: number }[]>(`select nextval('address_ids')::integer as id`);
  return {
    name,
    description,
    addressId: address === undefined ? null : (row?.id ?? null),
    street,
    city,
    country,
    state,
    zip,
    officeDesignation: address?.officeDesignation ?? null,
    phoneNumber,
    faxNumber,
  };
}

function withoutAddress({
  name,
  description,
  phoneNumber,
  faxNumber,
}: Omit<BranchEntity, 'id'>): Partial<BranchEntity> {
  return { name, description, phoneNumber, faxNumber };
}

async function refuseTakenName(manager: EntityManager, name: string, except?: number): Promise<void> {
  const holder = await manager.findOneBy(BranchEntity, { name });
  if (holder && holder.id !== except) throw new ConflictError(`The branch ${holder.id} has the name "${name}"`);
}
