import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { SecretBox } from '../../config/secret-box.js';
import { BasicSignIn } from './basic-sign-in.js';
import { DigestSignIn } from './digest-sign-in.js';
import { FailedAttempts } from './failed-attempts.js';
import { Nonces } from './nonces.js';
import { SessionSignIn } from './session-sign-in.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { SignInGuard } from './sign-in.guard.js';
import { SwitchSignIn } from './switch-sign-in.js';

/** The sign-in, in front of every operation. */
@Module({})
export class AuthModule {
  /** @param imports the module that provides Accounts and PasswordVerifier */
  static forRoot(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: AuthModule,
      // Whatever else asks for credentials counts failures in the same place; sessions begin and end in an area.
      global: true,
      imports,
      providers: [
        SecretBox,
        Nonces,
        FailedAttempts,
        BasicSignIn,
        DigestSignIn,
        Sessions,
        SessionSignIn,
        SignIn,
        SwitchSignIn,
        { provide: APP_GUARD, useClass: SignInGuard },
      ],
      exports: [FailedAttempts, Nonces, Sessions],
    };
  }
}
