import { Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../rest/answer.js';
import { Operation } from '../rest/operation.js';
import { PhoneProfilesService } from './phone-profiles.service.js';
import { PROVISIONING, type ProvisioningResource } from './provisioning.resource.js';
import { ProvisioningService } from './provisioning.service.js';

/** `…/profile/{name}`: what a phone is told, for administrators to look at. */
@ApiTags('Phones')
@Controller(['api/phones', 'rest/phone'])
export class PhoneProfilesController {
  constructor(private readonly profiles: PhoneProfilesService) {}

  @Get(':serialNumber/profile/:name')
  @Operation({
    access: 'administrator',
    summary: "Read a file of a phone's profile",
    description:
      'The file as the phone gets it now, SIP passwords and all: XML or lines of text, as the model wants it. Whoever ' +
      'asks for a name that is none is told the names.',
    answer: 'own',
    mediaTypes: ['text/plain', 'text/xml'],
    errors: { 404: 'There is no such phone, or its profile has no such file', 406: 'The client takes no text' },
  })
  async file(@Param('serialNumber') key: string, @Param('name') name: string): Promise<Answer> {
    const { mediaType, content } = await this.profiles.file(key, name);
    return new Answer(200, mediaType, content, { 'Cache-Control': 'no-store' });
  }
}

const unknown = { 404: 'There is no such phone' };

/** `…/provisioning`: where a phone finds its profile. */
@ApiTags('Phones')
@Controller('api/phones/:serialNumber/provisioning')
export class ProvisioningSecretController {
  constructor(private readonly provisioning: ProvisioningService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'Read where a phone finds its profile',
    description:
      'The path is what a phone is given as its provisioning server, behind the address of this one; the secret in it ' +
      'opens the profile of this phone only.',
    answer: PROVISIONING,
    errors: unknown,
  })
  get(@Param('serialNumber') key: string): Promise<ProvisioningResource> {
    return this.provisioning.get(key);
  }

  @Put('renew')
  @Operation({
    access: 'administrator',
    summary: 'Make a new secret for the profile of a phone',
    description: 'The path with the secret before leads nowhere from then on.',
    answer: PROVISIONING,
    errors: unknown,
  })
  renew(@Param('serialNumber') key: string): Promise<ProvisioningResource> {
    return this.provisioning.renew(key);
  }
}
