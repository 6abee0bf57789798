import type { Request } from 'express';

/** Whence a request comes. Sockets for both kinds of addresses give IPv4 in the form of IPv6, which is the same place. */
export function clientAddress({ ip = '' }: Request): string {
  return ip.replace(/^::ffff:(?=\d+\.)/i, '');
}
