import { Controller, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Changes } from '../../database/changes.js';
import { ForbiddenError } from '../../rest/auth/auth-errors.js';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { BadRequestError } from '../../rest/http/http-errors.js';
import { Operation } from '../../rest/operation.js';
import { Credentials } from '../../users/credentials/credentials.js';
import { UserSettingValues } from '../../users/settings/user-setting-values.js';
import { MAILBOX_PATHS } from '../../voicemail/mailbox-settings.js';

/** It is keyed in on phones. */
const PIN = /^\d{4,64}$/;

/** `/rest/my/voicemail/pin/{pin}`. */
@ApiTags('My voicemail')
@Controller('rest/my/voicemail/pin')
export class VoicemailPinController {
  constructor(
    private readonly changes: Changes,
    private readonly credentials: Credentials,
    private readonly values: UserSettingValues,
  ) {}

  @Put(':pin')
  @Operation({
    access: 'user',
    summary: 'Change the PIN for which my mailbox asks',
    description: 'At least four digits. What the body holds does not matter.',
    answer: 'empty',
    errors: { 400: 'The PIN has fewer than four digits, or holds something else', 403: 'The person may not change it' },
  })
  async change(@SignedIn() { id }: Person, @Param('pin') pin: string): Promise<void> {
    if (!PIN.test(pin)) throw new BadRequestError('A PIN has 4 to 64 digits and nothing else');
    await this.changes.transaction(async (manager, announce) => {
      const values = await this.values.of(id, manager);
      if (!values.flag(MAILBOX_PATHS.mayChangePin)) throw new ForbiddenError('Changing the PIN is not permitted');
      await this.credentials.setVoicemailPin(manager, id, pin);
      if (values.flag(MAILBOX_PATHS.forcePinChange)) {
        await this.values.set(manager, announce, id, new Map([[MAILBOX_PATHS.forcePinChange, '0']]));
      }
      announce('users', id);
    });
  }
}
