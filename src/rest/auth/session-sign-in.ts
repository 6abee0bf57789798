import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Accounts, type Account } from './accounts.js';
import { refuseForeignPages } from './own-pages.js';
import { sessionIn } from './session-cookie.js';
import { Sessions } from './sessions.js';

/** The sign-in of those who have a session. */
@Injectable()
export class SessionSignIn {
  constructor(
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'CORS_ORIGINS'>,
  ) {}

  /**
   * @returns undefined without a session, or where it is over: nobody guesses one, so this is no failure that counts
   * @throws ForbiddenError for a request that a page of another site sends
   */
  async accountOf(request: Request): Promise<Account | undefined> {
    const session = sessionIn(request);
    if (session === undefined) return undefined;
    refuseForeignPages(request, this.environment.CORS_ORIGINS);
    const userId = await this.sessions.use(session);
    const account = userId === undefined ? undefined : await this.accounts.findById(userId);
    return account?.enabled === true ? account : undefined;
  }
}
