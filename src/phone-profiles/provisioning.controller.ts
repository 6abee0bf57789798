import { Controller, Get, Param, Req } from '@nestjs/common';
import type { Request } from 'express';
import { OwnCredentials } from '../rest/access.js';
import { Answer } from '../rest/answer.js';
import { clientAddress } from '../rest/auth/client-address.js';
import { Operation } from '../rest/operation.js';
import { PhoneProfilesService } from './phone-profiles.service.js';
import { PhoneSignIn } from './phone-sign-in.js';

/** `/provisioning/…`: for phones, which fetch their profiles here. */
@Controller('provisioning')
@OwnCredentials()
export class ProvisioningController {
  constructor(
    private readonly phones: PhoneSignIn,
    private readonly profiles: PhoneProfilesService,
  ) {}

  @Get(':secret/:file')
  @Operation({
    access: 'anyone',
    summary: "A file of a phone's profile, for whoever has the phone's secret",
    answer: 'own',
  })
  async bySecret(
    @Param('secret') secret: string,
    @Param('file') file: string,
    @Req() request: Request,
  ): Promise<Answer> {
    return this.give(await this.phones.bySecret(file, secret, clientAddress(request)), file);
  }

  @Get(':file')
  @Operation({ access: 'anyone', summary: "A file of a phone's profile, for a phone that signs in", answer: 'own' })
  async byCredentials(@Param('file') file: string, @Req() request: Request): Promise<Answer> {
    const { authorization } = request.headers;
    return this.give(await this.phones.byCredentials(file, authorization, clientAddress(request)), file);
  }

  private async give(serialNumber: string, file: string): Promise<Answer> {
    const { mediaType, content } = await this.profiles.file(serialNumber, file);
    return new Answer(200, mediaType, content, { 'Cache-Control': 'no-store' });
  }
}
