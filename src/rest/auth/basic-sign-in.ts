import { Injectable } from '@nestjs/common';
import { createHmac, randomBytes } from 'node:crypto';
import { Accounts, type Account } from './accounts.js';
import { readBasicCredentials } from './basic-credentials.js';
import { UNREADABLE, type Claim } from './claim.js';
import { PasswordVerifier } from './password-verifier.js';

const REMEMBERED_FOR = 60_000;
const MAX_REMEMBERED = 10_000;

/** HTTP Basic (RFC 7617). */
@Injectable()
export class BasicSignIn {
  /** What keys the memory is lost with the process. */
  private readonly key = randomBytes(32);
  /** Until when a password need not be checked again, by a MAC of name, password and the hash that it fitted. */
  private readonly remembered = new Map<string, number>();

  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: PasswordVerifier,
  ) {}

  /** @param header what follows the word `Basic` */
  read(header: string): Claim {
    const { name: login, password } = readBasicCredentials(header) ?? { name: '', password: '' };
    if (login === '' || login.includes('\0')) return UNREADABLE;
    return { login, prove: () => this.check(login, password) };
  }

  private async check(login: string, password: string): Promise<Account | 'refused'> {
    const account = await this.accounts.findByLogin(login);
    const { passwordHash } = account ?? {};
    const mark = createHmac('sha256', this.key)
      .update(JSON.stringify([login, password, passwordHash]))
      .digest('base64');
    const isKnown = (this.remembered.get(mark) ?? 0) > Date.now();
    const isRight = isKnown || (await this.passwords.verify(password, passwordHash));
    if (!isRight || !account?.enabled || passwordHash === undefined || password === '') return 'refused';
    if (!isKnown) {
      if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
      this.remembered.set(mark, Date.now() + REMEMBERED_FOR);
    }
    // From now on the same name can sign in by Digest.
    if (account.loginHashes === undefined) await this.accounts.rememberLoginHashes(account, login, password);
    return account;
  }
}
