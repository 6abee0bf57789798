import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BranchesModule } from '../branches/branches.module.js';
import { DevicesModule } from '../devices/devices.module.js';
import { SettingSources } from '../settings/setting-sources.js';
import { Settings } from '../settings/settings.js';
import { KnownGateways } from '../sip/proxy/known-gateways.js';
import { GatewayAddresses } from './gateway-addresses.js';
import { callsOf } from './gateway-calls.js';
import { GatewayPortsController, GatewayPortSettingsController } from './gateway-ports.controller.js';
import { GatewayPortsService } from './gateway-ports.service.js';
import { GatewaySettingsController } from './gateway-settings.controller.js';
import { GatewayEntity, GatewayPortEntity } from './gateway.entity.js';
import { GatewaysController } from './gateways.controller.js';
import { GatewaysService } from './gateways.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([GatewayEntity, GatewayPortEntity]), BranchesModule, DevicesModule],
  controllers: [GatewaysController, GatewaySettingsController, GatewayPortsController, GatewayPortSettingsController],
  providers: [GatewaysService, GatewayPortsService, { provide: KnownGateways, useClass: GatewayAddresses }],
  exports: [GatewaysService, KnownGateways],
})
export class GatewaysModule implements OnModuleInit {
  constructor(
    private readonly sources: SettingSources,
    private readonly settings: Settings,
  ) {}

  /** Devices hold lines for calls that come and go at once. */
  onModuleInit(): void {
    for (const [name, times] of [['gateway-calls', 1] as const, ['gateway-calls-twice', 2] as const]) {
      // No topic: no service's default comes from here.
      this.sources.registerDefault(name, [], async (manager, { id }) => {
        const calls = await callsOf(manager, this.settings, id);
        return calls === 0 ? null : String(times * calls);
      });
    }
  }
}
