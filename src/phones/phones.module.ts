import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { SecretBox } from '../config/secret-box.js';
import { DevicesModule } from '../devices/devices.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { PhoneGroupsModule } from '../phone-groups/phone-groups.module.js';
import { SettingSources } from '../settings/setting-sources.js';
import { Settings } from '../settings/settings.js';
import { SpeedDialsModule } from '../speed-dials/speed-dials.module.js';
import { EffectivePhones } from './effective-phones.js';
import { PhoneLineEntity } from './phone-line.entity.js';
import { PhoneLinesController } from './phone-lines.controller.js';
import { PhoneLinesService } from './phone-lines.service.js';
import { PhoneMemberships } from './phone-memberships.js';
import { PhoneMembershipsController } from './phone-memberships.controller.js';
import { PhoneReader } from './phone-reader.js';
import { PhoneSelection } from './phone-selection.js';
import { PhoneLineSettingsController, PhoneSettingsController } from './phone-settings.controller.js';
import { PhoneEntity } from './phone.entity.js';
import { PhonesController } from './phones.controller.js';
import { PhonesService } from './phones.service.js';
import { ProfileJobs } from './profile-jobs.js';
import { ProfileSender } from './profile-sender.js';
import { SendProfileController } from './send-profile.controller.js';
import { SipProfileSender } from './sip-profile-sender.js';
import { registerSystemDefaults } from './system-defaults.js';
import { UserPhonesController } from './user-phones.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([PhoneEntity, PhoneLineEntity]),
    DevicesModule,
    JobsModule,
    PhoneGroupsModule,
    SpeedDialsModule,
  ],
  controllers: [
    // First: `sendProfile` is no phone's id.
    SendProfileController,
    PhonesController,
    PhoneSettingsController,
    PhoneLinesController,
    PhoneLineSettingsController,
    PhoneMembershipsController,
    UserPhonesController,
  ],
  providers: [
    SecretBox,
    PhoneReader,
    PhoneSelection,
    PhonesService,
    PhoneLinesService,
    PhoneMemberships,
    EffectivePhones,
    ProfileJobs,
    { provide: ProfileSender, useClass: SipProfileSender },
  ],
  exports: [PhoneReader, PhoneSelection, EffectivePhones, ProfileJobs],
})
export class PhonesModule implements OnModuleInit {
  constructor(
    private readonly sources: SettingSources,
    private readonly settings: Settings,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    registerSystemDefaults(this.sources, this.settings, this.environment.TIME_ZONE);
  }
}
