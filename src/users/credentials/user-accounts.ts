import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { SecretBox } from '../../config/secret-box.js';
import { ChangeCache } from '../../database/change-cache.js';
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

/** What holds of a setting: the own value, else that of the first group, by weight, that sets it. */
const setting = (path: string): string => `coalesce(
  (select value from setting_values where owner_kind = 'user' and owner_id = u.id and path = '${path}'),
  (select stored.value from user_group_members membership
   join user_groups team on team.id = membership.group_id
   join setting_values stored on stored.owner_kind = 'user-group' and stored.owner_id = team.id and stored.path = '${path}'
   where membership.user_id = u.id order by team.weight limit 1))`;

const select = `select u.id, u.user_name as "userName", u.enabled, u.built_in as "builtIn",
    u.password_hash as "passwordHash", hashes.md5, hashes.sha256,
    ${setting('permission/application/superadmin')} as superadmin,
    ${setting('permission/call-handling/RecordSystemPrompts')} as attendants
  from users u left join user_login_hashes hashes on hashes.user_id = u.id and hashes.login = $1 and hashes.realm = $2`;
/** Whom a name means: a user name, an alias, or the instant messaging id of an account that is on. Two: nobody. */
const byLogin = `${select} where u.id = (
    select max(u.id) from users u where u.id in (
        select id from users where user_name = $3
        union select user_id from user_aliases where alias = $3
        union select u.id from users u where u.im_id = $3 and ${setting('im/im-account')} = '1')
      and ($4::varchar is null or ${setting('user-domain/domain')} = $4)
    having count(*) = 1)`;
const byId = `${select} where u.id = $3`;
const byPrivateKey = `${select} where u.private_key = $3`;

/** Finds users for the sign-in, by any of their names. */
@Injectable()
export class UserAccounts extends Accounts implements OnModuleDestroy {
  private readonly cached: ChangeCache<Account | undefined>;
  private readonly cachedById: ChangeCache<Account | undefined>;

  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly secrets: SecretBox,
    private readonly credentials: Credentials,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {
    super();
    const topics = ['users', 'user-groups', 'permissions', 'settings'];
    this.cached = new ChangeCache(changes, topics);
    this.cachedById = new ChangeCache(changes, topics);
  }

  onModuleDestroy(): void {
    this.cached.close();
    this.cachedById.close();
  }

  async findByLogin(login: string): Promise<Account | undefined> {
    return this.cached.get(login, () => this.named(login));
  }

  async findById(id: number): Promise<Account | undefined> {
    return this.cachedById.get(String(id), () => this.read(byId, '', [id]));
  }

  async findByPrivateKey(key: string): Promise<Account | undefined> {
    return this.read(byPrivateKey, '', [key]);
  }

  async rememberLoginHashes({ person }: Account, login: string, password: string): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      await this.credentials.addLogin(manager, person.id, login, password);
      announce('users', person.id);
    });
  }

  private async named(login: string): Promise<Account | undefined> {
    const account = await this.read(byLogin, login, [login, null]);
    const whom = account === undefined ? nameAndDomain(login) : undefined;
    return whom === undefined ? account : this.read(byLogin, login, whom);
  }

  private async read(sql: string, login: string, whom: readonly unknown[]): Promise<Account | undefined> {
    const [row] = await this.database.query<AccountRow[]>(sql, [login, this.environment.SIP_DOMAIN, ...whom]);
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

/** `name/domain` and `domain\name` mean a user of that domain. @returns undefined for any other name */
function nameAndDomain(login: string): [name: string, domain: string] | undefined {
  const [, first = '', separator, second = ''] = /^([^/\\]+)([/\\])([^/\\]+)$/.exec(login) ?? [];
  if (separator === undefined) return undefined;
  return separator === '/' ? [first, second] : [second, first];
}
