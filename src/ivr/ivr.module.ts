import { Module, type OnModuleInit } from '@nestjs/common';
import { ServersModule } from '../servers/servers.module.js';
import { SERVERS, ServersService } from '../servers/servers.service.js';
import { serviceController } from '../settings/service-controller.js';
import { SettingSources } from '../settings/setting-sources.js';
import { SeveralSettingsController } from '../settings/several-settings.controller.js';
import { IVR } from './ivr-settings.js';

@Module({ imports: [ServersModule], controllers: [serviceController(IVR, SeveralSettingsController)] })
export class IvrModule implements OnModuleInit {
  constructor(
    private readonly sources: SettingSources,
    private readonly servers: ServersService,
  ) {}

  /** Every server runs the voice service. */
  onModuleInit(): void {
    this.sources.registerOptions('voice-servers', [SERVERS], async (manager) => {
      const servers = await this.servers.list(manager);
      return new Map(servers.map(({ ip, host }) => [ip, host]));
    });
  }
}
