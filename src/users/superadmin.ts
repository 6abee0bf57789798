import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { Changes } from '../database/changes.js';
import { claimExtensions } from '../extensions/extensions.js';
import { ADMINISTRATORS } from '../user-groups/user-group.entity.js';
import { Credentials } from './credentials/credentials.js';

/** The administrator that every system has. */
export const SUPERADMIN_NAME = 'superadmin';

// Without what is easily mistaken for something else.
const alphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';
const PASSWORD_LENGTH = 16;

/** Makes the administrator and the administrators' group on the first run. */
@Injectable()
export class Superadmin {
  constructor(
    private readonly changes: Changes,
    private readonly credentials: Credentials,
  ) {}

  /**
   * Makes sure that there is a superadmin.
   *
   * @param given the password on the first run; at random where there is none
   * @returns the password where one was made at random now: whoever gave one knows it, and it stays out of all output
   * @throws SecretsKeyError where others who use this database seal its secrets with another key
   */
  async ensure(given: string | undefined): Promise<string | undefined> {
    return this.changes.transaction(async (manager) => {
      // Two processes that start at once make it once: the second waits here.
      const [made] = await manager.query<{ id: number }[]>(
        `insert into users (user_name, built_in) values ($1, true) on conflict (user_name) do nothing returning id`,
        [SUPERADMIN_NAME],
      );
      if (made === undefined) {
        await this.credentials.checkKey(manager);
        return undefined;
      }
      await claimExtensions(manager, { kind: 'user', id: made.id }, [SUPERADMIN_NAME]);
      await manager.query(
        `with made as (
           insert into user_groups (name, description, weight, built_in) values ($1, 'Administrators', 1, true)
           returning id
         )
         insert into setting_values (owner_kind, owner_id, path, value)
         select 'user-group', id, 'permission/application/superadmin', 'ENABLE' from made
         union all select 'user', $2, 'permission/application/superadmin', 'ENABLE'`,
        [ADMINISTRATORS, made.id],
      );
      const password = given ?? randomPassword();
      await this.credentials.setPassword(manager, made.id, password);
      return given === undefined ? password : undefined;
    });
  }
}

function randomPassword(): string {
  return Array.from({ length: PASSWORD_LENGTH }, () => alphabet[randomInt(alphabet.length)]).join('');
}
