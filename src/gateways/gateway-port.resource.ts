import { Integer } from '../rest/representation/fields.js';
import { listOf } from '../rest/representation/shape.js';

/** A line or a trunk of a gateway. */
export class GatewayPortResource {
  @Integer({ readOnly: true, example: 3 })
  id!: number;
}

export const GATEWAY_PORTS = listOf('Ports', 'Port', () => GatewayPortResource, 'ports');
