import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { PROXY } from '../proxy/proxy-settings.js';
import { NotFoundError } from '../rest/http/http-errors.js';
import { parseInteger } from '../rest/representation/scalars.js';
import { ServersService } from '../servers/servers.service.js';
import { ServiceSettings } from '../settings/service-settings.js';
import { isHost } from '../settings/validate.js';
import { DnsClient } from './dns-client.js';
import { dnsServers } from './dns-servers.js';
import { DNS } from './dns-settings.js';
import { expectedRecords, type ExpectedRecord } from './expected-records.js';
import { missingRecords, zoneText } from './missing-records.js';

/** Says which DNS records the SIP domain and its servers need and don't have. */
@Injectable()
export class DnsAdvisor {
  constructor(
    private readonly servers: ServersService,
    private readonly settings: ServiceSettings,
    private readonly client: DnsClient,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Asks the DNS servers of the settings, where `key` is one of our servers; without any, the one at that server's
   * address. Any other host is asked itself.
   *
   * @param key a server's id or host name, or the host of a DNS server
   * @returns the missing records in the form of a zone file; empty where all are there
   * @throws NotFoundError, BadGatewayError
   */
  async advise(key: string): Promise<string> {
    const expected = await this.expected();
    const missing = await this.client.with(await this.serversFor(key), (queries) => missingRecords(queries, expected));
    return zoneText(missing);
  }

  private async serversFor(key: string): Promise<string[]> {
    const server = await this.servers.find(key);
    if (server === undefined) {
      if (parseInteger(key) !== undefined || !isHost(key)) throw new NotFoundError('Server not found');
      return [key];
    }
    const configured = dnsServers(await this.settings.of(DNS));
    return configured.length > 0 ? configured : [server.ip];
  }

  private async expected(): Promise<ExpectedRecord[]> {
    const proxy = await this.settings.of(PROXY);
    return expectedRecords(this.environment.SIP_DOMAIN.toLowerCase(), await this.servers.list(), {
      udp: proxy.integer('proxy-configuration/SIPX_PROXY_UDP_PORT'),
      tcp: proxy.integer('proxy-configuration/SIPX_PROXY_TCP_PORT'),
    });
  }
}
