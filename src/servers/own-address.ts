import { isIP } from 'node:net';
import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import type { Environment } from '../config/environment.js';

const LOOPBACK = '127.0.0.1';
const EVERYWHERE = ['0.0.0.0', '::'];

/**
 * What this machine is called and where it is reached, as far as the environment tells: `HOST` may be a name, an
 * address, or stand for all addresses.
 */
export async function ownAddress({
  HOST,
  SIP_DOMAIN,
}: Pick<Environment, 'HOST' | 'SIP_DOMAIN'>): Promise<{ host: string; ip: string }> {
  if (EVERYWHERE.includes(HOST)) return { host: SIP_DOMAIN, ip: firstAddress() };
  if (isIP(HOST) !== 0) return { host: SIP_DOMAIN, ip: HOST };
  const found = await lookup(HOST).catch(() => undefined);
  return { host: HOST === 'localhost' ? SIP_DOMAIN : HOST, ip: found?.address ?? LOOPBACK };
}

function firstAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? LOOPBACK;
}
