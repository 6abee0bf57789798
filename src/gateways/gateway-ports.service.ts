import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes, type Announce } from '../database/changes.js';
import { ConflictError, NotFoundError } from '../rest/http/http-errors.js';
import { apiId } from '../rest/path-id.js';
import type { SettingDefinitions } from '../settings/definition.js';
import { Settings } from '../settings/settings.js';
import { findGateway, lockGateway } from './find-gateway.js';
import { modelOf, portDefinitionsOf } from './gateway-models.js';
import { GATEWAY_PORT, GATEWAYS_TOPIC } from './gateway-settings.js';
import { GatewayPortEntity, type GatewayEntity } from './gateway.entity.js';

/** The lines and trunks of gateways. */
@Injectable()
export class GatewayPortsService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly settings: Settings,
  ) {}

  /** @param key of the gateway @throws NotFoundError */
  async list(key: string): Promise<GatewayPortEntity[]> {
    const { id } = await findGateway(this.database.manager, key);
    return this.database.getRepository(GatewayPortEntity).find({ where: { gatewayId: id }, order: { id: 'asc' } });
  }

  /** One more port, with default settings. @param key of the gateway @throws NotFoundError, ConflictError */
  async add(key: string): Promise<void> {
    const { id } = await findGateway(this.database.manager, key);
    await this.changes.transaction(async (manager, announce) => {
      const gateway = await lockGateway(manager, id);
      refuseTooMany(gateway, (await manager.countBy(GatewayPortEntity, { gatewayId: id })) + 1);
      await manager.insert(GatewayPortEntity, { gatewayId: id });
      announce(GATEWAYS_TOPIC, id);
    });
  }

  /** Its settings go too. @param key of the gateway @throws NotFoundError */
  async delete(key: string, portKey: string): Promise<void> {
    const { id, gatewayId } = await this.find(key, portKey);
    await this.changes.transaction(async (manager, announce) => {
      await manager.delete(GatewayPortEntity, id);
      announce(GATEWAYS_TOPIC, gatewayId);
    });
  }

  /** The settings of a port, and under which id they are stored. @param key of the gateway @throws NotFoundError */
  async settingsOf(key: string, portKey: string): Promise<{ id: number; definitions: SettingDefinitions }> {
    const { id } = await this.find(key, portKey);
    const definitions = portDefinitionsOf(await findGateway(this.database.manager, key));
    if (definitions === undefined) throw new NotFoundError('The ports of this gateway have no settings');
    return { id, definitions };
  }

  /**
   * After a gateway has become another model.
   *
   * @throws ConflictError where the new model has fewer ports than are there
   */
  async keepWhatFits(manager: EntityManager, announce: Announce, gateway: GatewayEntity): Promise<void> {
    const ports = await manager.findBy(GatewayPortEntity, { gatewayId: gateway.id });
    if (ports.length === 0) return;
    refuseTooMany(gateway, ports.length);
    const ids = ports.map(({ id }) => id);
    await this.settings.keepFitting(manager, announce, portDefinitionsOf(gateway), GATEWAY_PORT, ids);
  }

  private async find(key: string, portKey: string): Promise<GatewayPortEntity> {
    const gateway = await findGateway(this.database.manager, key);
    const id = apiId(portKey, 'Port');
    const port = await this.database.getRepository(GatewayPortEntity).findOneBy({ id, gatewayId: gateway.id });
    if (port === null) throw new NotFoundError('Port not found');
    return port;
  }
}

function refuseTooMany(gateway: GatewayEntity, count: number): void {
  const { label, ports } = modelOf(gateway);
  if (count > ports)
    throw new ConflictError(`A gateway "${label}" has ${ports === 0 ? 'no' : `${ports}`} ports at most`);
}
