import type { EntityManager } from 'typeorm';
import { SettingValues } from '../settings/setting-values.js';
import type { Settings } from '../settings/settings.js';
import { portDefinitionsOf } from './gateway-models.js';
import { GATEWAY_PORT } from './gateway-settings.js';
import { GatewayEntity, GatewayPortEntity } from './gateway.entity.js';

const FIRST_CHANNEL = 'Trunk/MinChannel';
const LAST_CHANNEL = 'Trunk/MaxChannel';

/**
 * How many calls a gateway's ports carry at once: a line one, a digital trunk one a channel.
 *
 * @returns 0 where it has no ports
 */
export async function callsOf(manager: EntityManager, settings: Settings, gatewayId: number): Promise<number> {
  const gateway = await manager.findOneBy(GatewayEntity, { id: gatewayId });
  const definitions = gateway === null ? undefined : portDefinitionsOf(gateway);
  if (definitions === undefined) return 0;
  const ports = await manager.findBy(GatewayPortEntity, { gatewayId });
  if (definitions.find(LAST_CHANNEL) === undefined) return ports.length;
  const own = await settings.ofMany(
    GATEWAY_PORT,
    ports.map(({ id }) => id),
    manager,
  );
  const channels = [...own.values()].map((values) => {
    const port = new SettingValues(definitions, values);
    return Math.max(0, port.integer(LAST_CHANNEL) - port.integer(FIRST_CHANNEL) + 1);
  });
  return channels.reduce((sum, count) => sum + count, 0);
}
