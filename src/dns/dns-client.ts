import { Injectable } from '@nestjs/common';
import { lookup, Resolver } from 'node:dns/promises';
import { isIP, isIPv6 } from 'node:net';
import { errorCode } from '../config/error-code.js';
import { BadGatewayError } from '../rest/http/http-errors.js';

const ABSENT = ['ENOTFOUND', 'ENODATA'];
const REASONS: Readonly<Record<string, string>> = {
  ETIMEOUT: 'no answer came in time',
  ECANCELLED: 'no answer came in time',
  ECONNREFUSED: 'nothing listens there',
  ESERVFAIL: 'it failed',
  EREFUSED: 'it refuses to answer',
};

/** Asks some DNS servers, and no others. The next one is asked where one gives no answer. */
export class DnsQueries {
  /** @param servers for people */
  constructor(
    private readonly resolver: Resolver,
    private readonly servers: readonly string[],
  ) {}

  /**
   * Asks one question.
   *
   * @param question such as `resolver => resolver.resolveSrv(name)`
   * @param about what is asked for, for people
   * @returns nothing where there is no such record
   * @throws BadGatewayError where no server answers
   */
  async ask<T>(question: (resolver: Resolver) => Promise<T[]>, about: string): Promise<T[]> {
    try {
      return await question(this.resolver);
    } catch (error) {
      const code = errorCode(error) ?? 'unknown';
      if (ABSENT.includes(code)) return [];
      const who = this.servers.length === 1 ? 'The DNS server' : 'The DNS servers';
      throw new BadGatewayError(
        `${who} ${this.servers.join(', ')} can't be asked for ${about}: ${REASONS[code] ?? code}`,
      );
    }
  }
}

/** Reaches DNS servers by address or name. */
@Injectable()
export class DnsClient {
  /** Where DNS servers listen. Tests have one of their own. */
  port = 53;
  /** For one question to one server, in milliseconds. */
  timeout = 2_000;
  tries = 2;
  /** For everything together, in milliseconds. */
  deadline = 10_000;

  /**
   * Runs some questions.
   *
   * @param servers addresses or names, at least one
   * @throws BadGatewayError where a server's name is unknown
   */
  async with<T>(servers: readonly string[], work: (queries: DnsQueries) => Promise<T>): Promise<T> {
    const addresses = await Promise.all(servers.map(addressOf));
    const resolver = new Resolver({ timeout: this.timeout, tries: this.tries });
    resolver.setServers(addresses.map((address) => `${isIPv6(address) ? `[${address}]` : address}:${this.port}`));
    const timer = setTimeout(() => {
      resolver.cancel();
    }, this.deadline);
    try {
      return await work(new DnsQueries(resolver, servers));
    } finally {
      clearTimeout(timer);
    }
  }
}

async function addressOf(server: string): Promise<string> {
  if (isIP(server) !== 0) return server;
  try {
    return (await lookup(server)).address;
  } catch {
    throw new BadGatewayError(`The address of the DNS server ${server} is not known`);
  }
}
