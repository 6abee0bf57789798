import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { BranchEntity } from '../branches/branch.entity.js';
import { BranchesService } from '../branches/branches.service.js';
import { Changes, type Announce } from '../database/changes.js';
import type { ModelResource } from '../devices/model.resource.js';
import { BadRequestError, ConflictError, NotFoundError } from '../rest/http/http-errors.js';
import { parseInteger } from '../rest/representation/scalars.js';
import { said } from '../rest/said.js';
import { Settings } from '../settings/settings.js';
import { findGateway, lockGateway } from './find-gateway.js';
import { plainColumns, toModelResource, toResource, UNSAID } from './gateway-columns.js';
import { definitionsOf, findModel, LISTED_MODELS, modelOf, type GatewayModel } from './gateway-models.js';
import { GatewayPortsService } from './gateway-ports.service.js';
import type { GatewayResource } from './gateway.resource.js';
import { plainMacAddress, refuseBadGateway } from './gateway-rules.js';
import { GATEWAY, GATEWAYS_TOPIC } from './gateway-settings.js';
import { GatewayEntity } from './gateway.entity.js';

/** Gateways: the ways to the outside. */
@Injectable()
export class GatewaysService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly branches: BranchesService,
    private readonly ports: GatewayPortsService,
    private readonly settings: Settings,
  ) {}

  /** The models that a gateway may be; presets of SIP trunks are not among them. */
  models(): ModelResource[] {
    return LISTED_MODELS.map(toModelResource);
  }

  /** All of them, by id. */
  async list(): Promise<GatewayResource[]> {
    const gateways = await this.database.getRepository(GatewayEntity).find({ order: { id: 'asc' } });
    const branches = await this.branches.byIds([...new Set(gateways.flatMap(({ branchId }) => branchId ?? []))]);
    const byId = new Map(branches.map((branch) => [branch.id, branch]));
    return gateways.map((gateway) => toResource(gateway, byId.get(gateway.branchId ?? 0)));
  }

  /** @param key an id or a serial number @throws NotFoundError */
  async get(key: string): Promise<GatewayResource> {
    const gateway = await findGateway(this.database.manager, key);
    const [branch] = await this.branches.byIds(gateway.branchId === null ? [] : [gateway.branchId]);
    return toResource(gateway, branch);
  }

  /**
   * @param key the id that the new gateway gets; any free one where it is absent
   * @returns its id
   * @throws NotFoundError, ConflictError, BadRequestError
   */
  async create(resource: GatewayResource, key?: string): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const id = key === undefined ? await freeId(manager) : await wantedId(manager, key);
      const model = findModel(resource.model?.modelId ?? '');
      if (model === undefined) throw new NotFoundError(NO_MODEL);
      const gateway: GatewayEntity = {
        id,
        name: needed(resource.name),
        serialNo: serialNumberOf(resource, null, model),
        modelId: model.modelId,
        deviceVersion: said(resource.deviceVersion, null, null) ?? model.versions?.[0] ?? null,
        branchId: await branchIdOf(manager, resource, null),
        ...plainColumns(UNSAID, resource),
      };
      await refuseUnfit(manager, gateway, model);
      await manager.insert(GatewayEntity, gateway);
      announce(GATEWAYS_TOPIC, id);
      return id;
    });
  }

  /** Changes what the resource names. @throws NotFoundError, ConflictError, BadRequestError */
  async update(key: string, resource: GatewayResource): Promise<number> {
    const { id } = await findGateway(this.database.manager, key);
    return this.changes.transaction(async (manager, announce) => {
      const before = await lockGateway(manager, id);
      const model = changedModel(before, resource);
      const gateway: GatewayEntity = {
        id,
        name: resource.name === undefined ? before.name : needed(resource.name),
        serialNo: serialNumberOf(resource, before.serialNo, model),
        modelId: model.modelId,
        deviceVersion: changedVersion(before, resource, model),
        branchId: await branchIdOf(manager, resource, before.branchId),
        ...plainColumns(before, resource),
      };
      await refuseUnfit(manager, gateway, model);
      await manager.update(GatewayEntity, id, gateway);
      if (gateway.modelId !== before.modelId || gateway.deviceVersion !== before.deviceVersion) {
        await this.keepWhatFits(manager, announce, gateway);
      }
      announce(GATEWAYS_TOPIC, id);
      return id;
    });
  }

  /** Its ports and settings go too. @throws NotFoundError */
  async delete(key: string): Promise<void> {
    const { id } = await findGateway(this.database.manager, key);
    await this.changes.transaction(async (manager, announce) => {
      await manager.delete(GatewayEntity, id);
      announce(GATEWAYS_TOPIC, id);
    });
  }

  /** Another model or version has other settings: those that it lacks or would refuse go. */
  private async keepWhatFits(manager: EntityManager, announce: Announce, gateway: GatewayEntity): Promise<void> {
    await this.settings.keepFitting(manager, announce, definitionsOf(gateway), GATEWAY, [gateway.id]);
    await this.ports.keepWhatFits(manager, announce, gateway);
  }
}

/** The same text for every device, as clients know it. */
const NO_MODEL = 'No such phone model defined';

function changedModel(before: GatewayEntity, { model }: GatewayResource): GatewayModel {
  if (model === undefined) return modelOf(before);
  if (!model?.modelId) throw new BadRequestError('model: name its modelId');
  const changed = findModel(model.modelId);
  if (changed === undefined) throw new NotFoundError(NO_MODEL);
  return changed;
}

function changedVersion(before: GatewayEntity, { deviceVersion }: GatewayResource, model: GatewayModel): string | null {
  if (deviceVersion) return deviceVersion;
  const [newest = null] = model.versions ?? [];
  const kept = before.deviceVersion;
  return deviceVersion === undefined && kept !== null && model.versions?.includes(kept) === true ? kept : newest;
}

function serialNumberOf({ serialNo }: GatewayResource, before: string | null, model: GatewayModel): string | null {
  const text = said(serialNo, before, null);
  return text === null || model.serialNumberPattern === null ? text : plainMacAddress(text);
}

/** The next id that nobody asked for by name. */
async function freeId(manager: EntityManager): Promise<number> {
  for (;;) {
    const [next] = await manager.query<{ id: number }[]>(
      `select nextval(pg_get_serial_sequence('gateways', 'id'))::integer as id`,
    );
    const id = next?.id ?? 0;
    if (!(await manager.existsBy(GatewayEntity, { id }))) return id;
  }
}

async function wantedId(manager: EntityManager, key: string): Promise<number> {
  const id = parseInteger(key);
  if (id === undefined || id < 1) throw new NotFoundError('A new gateway has a whole number from 1 as its id');
  if (await manager.existsBy(GatewayEntity, { id })) throw new ConflictError(`There is a gateway ${id} already`);
  return id;
}

/** The name alone counts. @throws BadRequestError where there is no such branch */
async function branchIdOf(
  manager: EntityManager,
  { branch }: GatewayResource,
  before: number | null,
): Promise<number | null> {
  if (branch === undefined) return before;
  if (branch === null) return null;
  const { name } = branch;
  if (!name) throw new BadRequestError('branch: needs its name');
  const found = await manager.findOneBy(BranchEntity, { name });
  if (found === null) throw new BadRequestError(`branch: there is no branch "${name}"`);
  return found.id;
}

async function refuseUnfit(manager: EntityManager, gateway: GatewayEntity, model: GatewayModel): Promise<void> {
  refuseBadGateway(gateway, model);
  const { id, name, serialNo } = gateway;
  const named = await manager.findOneBy(GatewayEntity, { name });
  if (named && named.id !== id) throw new ConflictError(`The gateway ${named.id} has the name "${name}"`);
  if (serialNo === null) return;
  const holder = await manager.findOneBy(GatewayEntity, { serialNo });
  if (holder && holder.id !== id) throw new ConflictError(`The gateway ${holder.id} has the serial number ${serialNo}`);
}

function needed(name: string | null | undefined): string {
  if (!name) throw new BadRequestError('name: Cannot be empty');
  return name;
}
