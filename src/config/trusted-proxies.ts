import { BlockList, isIP } from 'node:net';

/** Words for ranges of addresses that Express knows: loopback, link-local and unique local ones. */
const words = ['loopback', 'linklocal', 'uniquelocal'];

/** Reads `TRUST_PROXY`: addresses, ranges such as `10.0.0.0/8`, and words for ranges, separated by commas. */
export function splitProxies(text: string): string[] {
  return text.split(',').map((proxy) => proxy.trim());
}

/** @returns true where an entry of `TRUST_PROXY` names certain addresses; "all" is none of them */
export function isProxy(entry: string): boolean {
  if (words.includes(entry)) return true;
  const [address = '', prefix, ...more] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && isPrefix(address, Number(prefix), family));
}

function isPrefix(address: string, prefix: number, family: number): boolean {
  try {
    // A prefix of 0 would trust everybody.
    new BlockList().addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6');
    return prefix > 0;
  } catch {
    return false;
  }
}
