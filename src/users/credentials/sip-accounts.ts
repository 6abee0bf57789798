import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { SecretBox } from '../../config/secret-box.js';
import { ChangeCache } from '../../database/change-cache.js';
import { Changes } from '../../database/changes.js';
import { Statements, type Statement } from '../../database/statements.js';
import { SipAccounts, type SipAccount } from '../../sip/accounts.js';

interface AccountRow {
  readonly userId: number;
  readonly userName: string;
  readonly enabled: boolean;
  readonly password: string | null;
}

/** A user name, or an alias. */
const BY_NAME: Statement = {
  name: 'sip-account-by-name',
  text: `select u.id as "userId", u.user_name as "userName", u.enabled, u.sip_password as password from users u
         where not u.built_in and u.id in (
           select id from users where user_name = $1 union all select user_id from user_aliases where alias = $1)`,
};
/** Names that mean nobody are an attacker's to choose: they must not push out those of phones. */
const MOST = 200_000;

/** Gives the SIP agent its accounts: those of the users. */
@Injectable()
export class UserSipAccounts extends SipAccounts implements OnModuleDestroy {
  private readonly cached: ChangeCache<SipAccount | undefined>;

  constructor(
    private readonly statements: Statements,
    private readonly secrets: SecretBox,
    changes: Changes,
  ) {
    super();
    this.cached = new ChangeCache(changes, ['users'], undefined, MOST);
  }

  onModuleDestroy(): void {
    this.cached.close();
  }

  async find(name: string): Promise<SipAccount | undefined> {
    return name === '' || name.length > 255 ? undefined : this.cached.get(name, () => this.read(name));
  }

  private async read(name: string): Promise<SipAccount | undefined> {
    const [row, other] = await this.statements.run<AccountRow>(BY_NAME, [name]);
    if (row === undefined || other !== undefined) return undefined;
    return { ...row, password: row.password === null ? undefined : this.secrets.open(row.password) };
  }
}
