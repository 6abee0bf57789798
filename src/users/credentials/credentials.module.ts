import { Module } from '@nestjs/common';
import { SecretBox } from '../../config/secret-box.js';
import { Accounts } from '../../rest/auth/accounts.js';
import { PasswordVerifier } from '../../rest/auth/password-verifier.js';
import { Credentials } from './credentials.js';
import { verifyPassword } from './password-hash.js';
import { PrivateKeys } from './private-keys.js';
import { UserAccounts } from './user-accounts.js';

/** What people prove themselves with. */
@Module({
  providers: [
    SecretBox,
    Credentials,
    PrivateKeys,
    { provide: Accounts, useClass: UserAccounts },
    { provide: PasswordVerifier, useValue: { verify: verifyPassword } satisfies PasswordVerifier },
  ],
  exports: [Credentials, PrivateKeys, Accounts, PasswordVerifier],
})
export class CredentialsModule {}
