import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SettingsController, type PathParameters, type SettingsTarget } from '../settings/settings.controller.js';
import { EffectivePhones } from './effective-phones.js';
import { PhoneLinesService } from './phone-lines.service.js';
import { PhoneReader } from './phone-reader.js';

/** `/api/phones/{phoneId}/settings`: what is set on a phone; the rest comes from its groups and its model. */
@ApiTags('Phones')
@Controller('api/phones/:phoneId')
export class PhoneSettingsController extends SettingsController {
  constructor(
    private readonly reader: PhoneReader,
    private readonly phones: EffectivePhones,
  ) {
    super();
  }

  protected async target({ phoneId = '' }: PathParameters): Promise<SettingsTarget> {
    return this.phones.phoneTarget(await this.reader.get(phoneId));
  }
}

/** `/api/phones/{phoneId}/lines/{lineId}/settings`: what is set on a line. */
@ApiTags('Phones')
@Controller('api/phones/:phoneId/lines/:lineId')
export class PhoneLineSettingsController extends SettingsController {
  constructor(
    private readonly lines: PhoneLinesService,
    private readonly phones: EffectivePhones,
  ) {
    super();
  }

  protected async target({ phoneId = '', lineId = '' }: PathParameters): Promise<SettingsTarget> {
    const { phone, line } = await this.lines.get(phoneId, lineId);
    return this.phones.lineTarget(phone, line);
  }
}
