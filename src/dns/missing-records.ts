import { isIPv6 } from 'node:net';
import type { DnsQueries } from './dns-client.js';
import type { ExpectedRecord } from './expected-records.js';

/**
 * Asks for each record.
 *
 * @returns those that DNS does not hold
 * @throws BadGatewayError where no DNS server answers
 */
export async function missingRecords(
  queries: DnsQueries,
  expected: readonly ExpectedRecord[],
): Promise<ExpectedRecord[]> {
  const held = await Promise.all(expected.map((record) => isHeld(queries, record)));
  return expected.filter((_, index) => held[index] !== true);
}

async function isHeld(queries: DnsQueries, record: ExpectedRecord): Promise<boolean> {
  const { type, name } = record;
  const about = `${name} (${type})`;
  switch (type) {
    case 'NAPTR': {
      const found = await queries.ask((resolver) => resolver.resolveNaptr(name), about);
      return found.some(
        ({ flags, service, replacement }) =>
          flags.toLowerCase() === 's' && same(service, record.service) && same(replacement, record.replacement),
      );
    }
    case 'SRV': {
      const found = await queries.ask((resolver) => resolver.resolveSrv(name), about);
      return found.some(({ name: target, port }) => same(target, record.target) && port === record.port);
    }
    case 'A':
      return (await queries.ask((resolver) => resolver.resolve4(name), about)).includes(record.address);
    case 'AAAA': {
      const found = await queries.ask((resolver) => resolver.resolve6(name), about);
      return found.some((address) => canonical(address) === canonical(record.address));
    }
  }
}

function same(left: string, right: string): boolean {
  return left.replace(/\.$/, '').toLowerCase() === right.toLowerCase();
}

/** IPv6 addresses have many spellings. */
function canonical(address: string): string {
  return isIPv6(address) ? new URL(`http://[${address}]`).hostname : address;
}

const headings: readonly (readonly [heading: string, types: readonly ExpectedRecord['type'][]])[] = [
  ['naptr', ['NAPTR']],
  ['rr', ['SRV']],
  ['a', ['A', 'AAAA']],
];

/** Records as lines of a zone file, below a heading for each kind; empty where there are none. */
export function zoneText(records: readonly ExpectedRecord[]): string {
  return headings
    .map(([heading, types]) => ({ heading, lines: records.filter(({ type }) => types.includes(type)) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ heading, lines }) => `\n;; Missing ${heading} records\n${lines.map(({ line }) => `${line}\n`).join('')}`)
    .join('');
}
