import { Module } from '@nestjs/common';
import { SecretBox } from '../../config/secret-box.js';
import { SipAccounts } from '../../sip/accounts.js';
import { UserSipAccounts } from './sip-accounts.js';

/** The users, as the SIP agent sees them. */
@Module({
  providers: [SecretBox, { provide: SipAccounts, useClass: UserSipAccounts }],
  exports: [SipAccounts],
})
export class SipAccountsModule {}
