import { Flag, Integer, Text } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';

/** A machine of the system. */
export class ServerResource {
  @Integer({ readOnly: true, example: 2 })
  id!: number;

  @Text({ trim: true, description: 'Its full host name, in lower case; unique', example: 'pbx2.example.org' })
  host?: string | null;

  @Text({ trim: true, description: 'Its IPv4 or IPv6 address; unique', example: '192.0.2.12' })
  ip?: string | null;

  @Flag({ readOnly: true, description: 'Whether it is the one that the system began with', example: false })
  primary!: boolean;

  @Flag({
    readOnly: true,
    description:
      'Whether something of the system is known to run there now: a Trunkline process on it reported within the last minute and a half, or its FreeSWITCH is connected',
    example: true,
  })
  registered!: boolean;

  @Text({ description: 'Needed, but may be empty', example: 'Branch office' })
  description?: string | null;
}

export const SERVER = one('Server', () => ServerResource);
export const SERVERS_DOCUMENT = listOf('Servers', 'Server', () => ServerResource, 'servers');
