import { isIP } from 'node:net';
import { InvalidFieldError } from '../rest/http/http-errors.js';
import { parseInteger } from '../rest/representation/scalars.js';
import type { ServerResource } from './server.resource.js';

/** What is kept of a server. */
export interface ServerValues {
  readonly host: string;
  readonly ip: string;
  readonly description: string;
}

const LONGEST_HOST = 253;
const HOST = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

/**
 * What a request makes of a server.
 *
 * @param known what is there already; members that the request does not bring are kept
 * @throws InvalidFieldError for a member that is missing or breaks a rule
 */
export function serverValues(given: ServerResource, known: Partial<ServerValues> = {}): ServerValues {
  const { host = known.host, ip = known.ip, description = known.description } = given;
  return { host: hostName(host), ip: address(ip), description: present('description', description) };
}

function hostName(value: string | null | undefined): string {
  const host = present('host', value).toLowerCase();
  // Paths take either an id or a host name.
  if (host.length > LONGEST_HOST || !HOST.test(host) || parseInteger(host) !== undefined || isIP(host) !== 0) {
    throw new InvalidFieldError('host', 'has to be a host name, such as pbx2.example.org');
  }
  return host;
}

function address(value: string | null | undefined): string {
  const ip = present('ip', value).toLowerCase();
  if (isIP(ip) === 0) throw new InvalidFieldError('ip', 'has to be an IPv4 or IPv6 address');
  return ip;
}

function present(field: string, value: string | null | undefined): string {
  if (value === undefined || value === null) throw new InvalidFieldError(field, 'is needed');
  return value;
}
