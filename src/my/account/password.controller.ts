import { Controller, Param, Put, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Changes } from '../../database/changes.js';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { sessionIn } from '../../rest/auth/session-cookie.js';
import { BadRequestError } from '../../rest/http/http-errors.js';
import { Operation } from '../../rest/operation.js';
import { isUnwritable } from '../../rest/representation/xml-text.js';
import { Credentials } from '../../users/credentials/credentials.js';

/** In characters; `logindetailswithpin` has to be able to write it. */
const SHORTEST = 8;
const LONGEST = 255;

/** `/rest/my/portal/password/{password}`. */
@ApiTags('My account')
@Controller('rest/my/portal/password')
export class PasswordController {
  constructor(
    private readonly changes: Changes,
    private readonly credentials: Credentials,
  ) {}

  @Put()
  @Operation({ access: 'user', summary: 'Refused: a password is needed', answer: 'envelope', status: 400 })
  none(): never {
    throw new BadRequestError(`The password stands in the path, and has ${SHORTEST} characters at least`);
  }

  @Put(':password')
  @Operation({
    access: 'user',
    summary: 'Change my password',
    description:
      'That of the portal and of this API: neither what phones register with nor the PIN of the mailbox. It is percent-encoded, and `+` is a plus. It counts at once; my sessions end, but for the one in which it is changed. What the body holds does not matter.',
    answer: 'empty',
    errors: { 400: 'The password has fewer than 8 or more than 255 characters' },
  })
  async change(
    @SignedIn() { id }: Person,
    @Param('password') password: string,
    @Req() request: Request,
  ): Promise<void> {
    const { length } = Array.from(password);
    if (length < SHORTEST || length > LONGEST) {
      throw new BadRequestError(`A password has ${SHORTEST} to ${LONGEST} characters`);
    }
    if (isUnwritable(password)) throw new BadRequestError('A password may not hold control characters');
    await this.changes.transaction(async (manager, announce) => {
      await this.credentials.setPassword(manager, id, password, sessionIn(request));
      announce('users', id);
    });
  }
}
