import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { merge, type Subscription } from 'rxjs';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { SecretBox } from '../../config/secret-box.js';
import { Changes } from '../../database/changes.js';
import { Accounts, type Account } from '../../rest/auth/accounts.js';
import { Credentials } from './credentials.js';

interface AccountRow {
  readonly id: number;
  readonly userName: string;
  readonly enabled: boolean;
  readonly builtIn: boolean;
  readonly passwordHash: string | null;
  readonly md5: string | null;
  readonly sha256: string | null;
  readonly superadmin: string | null;
  readonly attendants: string | null;
}

const MAX_CACHED = 10_000;

/** The own value of a permission, else that of the first group, by weight, that sets it. */
const permission = (path: string): string => `coalesce(
  (select value from setting_values where owner_kind = 'user' and owner_id = u.id and path = '${path}'),
  (select stored.value from user_group_members membership
   join user_groups team on team.id = membership.group_id
   join setting_values stored on stored.owner_kind = 'user-group' and stored.owner_id = team.id and stored.path = '${path}'
   where membership.user_id = u.id order by team.weight limit 1))`;

const select = `select u.id, u.user_name as "userName", u.enabled, u.built_in as "builtIn",
    u.password_hash as "passwordHash", hashes.md5, hashes.sha256,
    ${permission('permission/application/superadmin')} as superadmin,
    ${permission('permission/call-handling/RecordSystemPrompts')} as attendants
  from users u left join user_login_hashes hashes on hashes.user_id = u.id and hashes.login = $1 and hashes.realm = $2`;
const byLogin = `${select} where u.id = coalesce(
    (select id from users where user_name = $1), (select user_id from user_aliases where alias = $1))`;
const byPrivateKey = `${select} where u.private_key = $1`;

/** Finds users for the sign-in, by any of their names. */
@Injectable()
export class UserAccounts extends Accounts implements OnModuleDestroy {
  private readonly cached = new Map<string, Account>();
  private readonly subscription: Subscription;

  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly secrets: SecretBox,
    private readonly credentials: Credentials,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {
    super();
    this.subscription = merge(changes.of('users', 'user-groups', 'permissions', 'settings'), changes.lost).subscribe(
      () => {
        this.cached.clear();
      },
    );
  }

  onModuleDestroy(): void {
    this.subscription.unsubscribe();
  }

  async findByLogin(login: string): Promise<Account | undefined> {
    const cached = this.changes.listening ? this.cached.get(login) : undefined;
    if (cached !== undefined) return cached;
    const account = await this.read(byLogin, login);
    if (account !== undefined && this.changes.listening) {
      if (this.cached.size >= MAX_CACHED) this.cached.clear();
      this.cached.set(login, account);
    }
    return account;
  }

  async findByPrivateKey(key: string): Promise<Account | undefined> {
    return this.read(byPrivateKey, key);
  }

  async rememberLoginHashes({ person }: Account, login: string, password: string): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      await this.credentials.addLogin(manager, person.id, login, password);
      announce('users', person.id);
    });
  }

  private async read(sql: string, key: string): Promise<Account | undefined> {
    const [row] = await this.database.query<AccountRow[]>(sql, [key, this.environment.SIP_DOMAIN]);
    return row === undefined ? undefined : this.toAccount(row);
  }

  private toAccount(row: AccountRow): Account {
    const { id, userName, enabled, builtIn, passwordHash, md5, sha256 } = row;
    const isAdministrator = builtIn || row.superadmin === 'ENABLE';
    return {
      person: {
        id,
        userName,
        isAdministrator,
        isAttendantAdministrator: isAdministrator || row.attendants === 'ENABLE',
      },
      enabled,
      passwordHash: passwordHash ?? undefined,
      loginHashes:
        md5 === null || sha256 === null
          ? undefined
          : { md5: this.secrets.open(md5), sha256: this.secrets.open(sha256) },
    };
  }
}
