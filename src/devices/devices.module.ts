import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { dnsServers } from '../dns/dns-servers.js';
import { DNS } from '../dns/dns-settings.js';
import { ServersModule } from '../servers/servers.module.js';
import { SERVERS, ServersService } from '../servers/servers.service.js';
import { ownerOf } from '../settings/service.js';
import { SettingSources } from '../settings/setting-sources.js';
import { Settings } from '../settings/settings.js';
import { offsetAt } from '../time-zones/offset.js';

/** What the defaults of gateways' and phones' settings are worked out from, as far as all devices share it. */
@Module({ imports: [ServersModule] })
export class DevicesModule implements OnModuleInit {
  constructor(
    private readonly sources: SettingSources,
    private readonly servers: ServersService,
    private readonly settings: Settings,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    const { sources, servers, environment } = this;
    sources.registerDefault('sip-domain', [], () => environment.SIP_DOMAIN);
    sources.registerDefault(
      'proxy-address',
      [SERVERS],
      async (manager) => (await servers.list(manager))[0]?.ip ?? null,
    );
    sources.registerDefault(
      'primary-host',
      [SERVERS],
      async (manager) => (await servers.list(manager))[0]?.host ?? null,
    );
    sources.registerDefault('time-zone-seconds', [], () => String(offsetAt(environment.TIME_ZONE, Date.now()) / 1_000));
    for (const [index, name] of ['first-dns-server', 'second-dns-server'].entries()) {
      // No topic: settings of devices are read anew each time, and no service's default comes from here.
      sources.registerDefault(name, [], async (manager) => {
        const values = await this.settings.of(DNS.definitions, ownerOf(DNS), undefined, manager);
        return dnsServers(values)[index] ?? null;
      });
    }
  }
}
