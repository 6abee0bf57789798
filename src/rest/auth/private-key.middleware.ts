import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { BASE_PATH } from '../dialect.js';
import { Accounts } from './accounts.js';
import { SignIn } from './sign-in.js';

const privatePath = new RegExp(`^${BASE_PATH}/rest/private/([A-Za-z0-9]{32})(/[^?]*)?(\\?.*)?$`);

/** `/rest/private/{key}/X` is `/rest/my/X` of the user who has the key; no other credentials are needed. */
@Injectable()
export class PrivateKeyMiddleware implements NestMiddleware {
  constructor(
    private readonly accounts: Accounts,
    private readonly signIn: SignIn,
  ) {}

  async use(request: Request, _: Response, next: NextFunction): Promise<void> {
    const [, key, rest = '', query = ''] = privatePath.exec(request.url) ?? [];
    if (key !== undefined) {
      const account = await this.accounts.findByPrivateKey(key);
      if (account?.enabled !== true) throw this.signIn.unauthorized();
      request.person = account.person;
      request.url = `${BASE_PATH}/rest/my${rest}${query}`;
    }
    next();
  }
}
