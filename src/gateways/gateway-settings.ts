import type { SettingDefinitions } from '../settings/definition.js';
import { NotFoundError } from '../rest/http/http-errors.js';
import { definitionsOf, modelOf } from './gateway-models.js';
import type { GatewayEntity } from './gateway.entity.js';

/** What kinds of owners gateways and their ports are for the settings engine. */
export const GATEWAY = 'gateway';
export const GATEWAY_PORT = 'gateway-port';

/** Announced when a gateway or one of its ports comes, goes or changes. */
export const GATEWAYS_TOPIC = 'gateways';

/** Where a device listens that goes on without us when we are down. */
const SURVIVAL_PORT = 5080;

type Addressed = Pick<GatewayEntity, 'modelId' | 'deviceVersion' | 'address' | 'addressPort' | 'addressTransport'>;

/**
 * The settings of a gateway, with the defaults that it knows itself.
 *
 * @throws NotFoundError for a model without settings
 */
export function settingsOf(gateway: Addressed): SettingDefinitions {
  const definitions = definitionsOf(gateway);
  if (definitions === undefined) throw new NotFoundError(`A gateway "${modelOf(gateway).label}" has no settings`);
  const { address, addressPort, addressTransport } = gateway;
  return definitions.withDefaults(
    new Map([
      ['gateway-address', address],
      ['gateway-survival-address', address === null ? null : `${address}:${SURVIVAL_PORT}`],
      ['gateway-port', addressPort === 0 ? null : String(addressPort)],
      ['gateway-transport', addressTransport === 'none' ? 'UDP' : addressTransport.toUpperCase()],
    ]),
  );
}
