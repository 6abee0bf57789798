import type { EntityManager } from 'typeorm';
import { NotFoundError } from '../rest/http/http-errors.js';
import { parseInteger } from '../rest/representation/scalars.js';
import { GatewayEntity } from './gateway.entity.js';
import { plainMacAddress } from './gateway-rules.js';

/** @param key an id or a serial number, however it is written @throws NotFoundError */
export async function findGateway(manager: EntityManager, key: string): Promise<GatewayEntity> {
  const id = parseInteger(key);
  const where = id === undefined ? [{ serialNo: key }, { serialNo: plainMacAddress(key) }] : { id };
  const gateway = await manager.findOneBy(GatewayEntity, where);
  if (gateway === null) throw new NotFoundError('Gateway not found');
  return gateway;
}

/** A gateway for as long as the transaction lasts: nobody else changes it or its ports meanwhile. @throws NotFoundError */
export async function lockGateway(manager: EntityManager, id: number): Promise<GatewayEntity> {
  const gateway = await manager.findOne(GatewayEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (gateway === null) throw new NotFoundError('Gateway not found');
  return gateway;
}
