import { Module, type OnModuleInit } from '@nestjs/common';
import { ServersModule } from '../servers/servers.module.js';
import { SERVERS, ServersService } from '../servers/servers.service.js';
import { serviceController } from '../settings/service-controller.js';
import { SettingSources } from '../settings/setting-sources.js';
import { DnsAdvisor } from './dns-advisor.js';
import { DnsAdvisorController } from './dns-advisor.controller.js';
import { DnsClient } from './dns-client.js';
import { recursionNetworks } from './dns-servers.js';
import { DNS } from './dns-settings.js';

@Module({
  imports: [ServersModule],
  controllers: [serviceController(DNS), DnsAdvisorController],
  providers: [DnsAdvisor, DnsClient],
})
export class DnsModule implements OnModuleInit {
  constructor(
    private readonly sources: SettingSources,
    private readonly servers: ServersService,
  ) {}

  onModuleInit(): void {
    this.sources.registerDefault('recursion-networks', [SERVERS], async (manager) =>
      recursionNetworks(await this.servers.list(manager)),
    );
  }
}
