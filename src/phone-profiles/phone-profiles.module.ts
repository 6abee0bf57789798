import { Module } from '@nestjs/common';
import { SecretBox } from '../config/secret-box.js';
import { PhonesModule } from '../phones/phones.module.js';
import { PhoneProfilesController, ProvisioningSecretController } from './phone-profiles.controller.js';
import { PhoneProfilesService } from './phone-profiles.service.js';
import { PhoneSignIn } from './phone-sign-in.js';
import { ProvisioningController } from './provisioning.controller.js';
import { ProvisioningService } from './provisioning.service.js';

@Module({
  imports: [PhonesModule],
  controllers: [PhoneProfilesController, ProvisioningSecretController, ProvisioningController],
  providers: [SecretBox, PhoneProfilesService, ProvisioningService, PhoneSignIn],
})
export class PhoneProfilesModule {}
