import type { ServerEntity } from '../servers/server.entity.js';
import type { SettingValues } from '../settings/setting-values.js';
import { isIPv4 } from 'node:net';

const FORWARDERS = [0, 1, 2, 3, 4].map((index) => `named-config/forwarders/forwarder_${index}`);
const OUTSIDE = [0, 1, 2, 3].map((index) => `sys/unmanaged_servers/unmanaged_${index}`);
/** RFC 1918, and this machine itself. */
const INTERNAL_NETWORKS = ['172.16.0.0/12', '192.168.0.0/16', '10.0.0.0/8', '127.0.0.0/8'];

/** The DNS servers that answer for the SIP domain, the first to be asked first. */
export function dnsServers(values: SettingValues): string[] {
  const paths = values.flag('sys/unmanaged') ? OUTSIDE : FORWARDERS;
  return paths.map((path) => values.text(path)).filter((server) => server !== '');
}

/** Who may have foreign names resolved unless something else is set: our servers and the internal networks. */
export function recursionNetworks(servers: readonly Pick<ServerEntity, 'ip'>[]): string {
  return [...servers.map(({ ip }) => ip).filter(isIPv4), ...INTERNAL_NETWORKS].join(',');
}
