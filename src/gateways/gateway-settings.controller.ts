import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { SettingsController, type PathParameters, type SettingsTarget } from '../settings/settings.controller.js';
import { findGateway } from './find-gateway.js';
import { GATEWAY, settingsOf } from './gateway-settings.js';

/** `/api/gateways/{id}/settings`: what the gateway's model can do. */
@ApiTags('Gateways')
@Controller('api/gateways/:id')
export class GatewaySettingsController extends SettingsController {
  constructor(private readonly database: DataSource) {
    super();
  }

  protected async target({ id = '' }: PathParameters): Promise<SettingsTarget> {
    const gateway = await findGateway(this.database.manager, id);
    return { definitions: settingsOf(gateway), owner: { kind: GATEWAY, id: gateway.id } };
  }
}
