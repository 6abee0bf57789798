import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { basicPasswordOf } from '../../rest/auth/basic-credentials.js';
import { refusePlainHttp } from '../../rest/auth/over-tls.js';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { Operation } from '../../rest/operation.js';
import { Credentials } from '../../users/credentials/credentials.js';
import {
  LOGIN_DETAILS,
  LOGIN_DETAILS_WITH_PASSWORD,
  type LoginDetails,
  type LoginDetailsWithPassword,
} from './login-details.resource.js';

/** `/rest/my/logindetails…`: with what programs of the person who calls sign in. Kept by nobody on the way. */
@ApiTags('My account')
@Controller('rest/my')
export class LoginDetailsController {
  constructor(
    private readonly database: DataSource,
    private readonly credentials: Credentials,
  ) {}

  @Get('logindetails')
  @Header('Cache-Control', 'no-store')
  @Operation({
    access: 'user',
    privateKey: false,
    summary: 'Read with what my phones and programs sign in',
    answer: LOGIN_DETAILS,
  })
  async details(@SignedIn() { id, userName }: Person): Promise<LoginDetails> {
    const { manager } = this.database;
    const [user] = await manager.query<{ imId: string | null }[]>('select im_id as "imId" from users where id = $1', [
      id,
    ]);
    const sipPassword = await this.credentials.sipPasswordOf(manager, id);
    return { userName, imId: user?.imId ?? null, ldapImAuth: false, sipPassword: sipPassword ?? null };
  }

  @Get(['logindetailsunite', 'logindetailswithpin'])
  @Header('Cache-Control', 'no-store')
  @Operation({
    access: 'user',
    privateKey: false,
    summary: 'Read the same with my password, and with the servers',
    description: 'Over HTTPS only. Both paths are the same.',
    answer: LOGIN_DETAILS_WITH_PASSWORD,
    errors: { 403: 'The request has not come over HTTPS' },
  })
  async withPassword(@SignedIn() person: Person, @Req() request: Request): Promise<LoginDetailsWithPassword> {
    refusePlainHttp(request);
    const pin = basicPasswordOf(request) ?? null;
    return { ...(await this.details(person)), pin, 'im-locations': [], 'wrtc-locations': [] };
  }
}
