import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFoundError } from '../rest/http/http-errors.js';
import { parseInteger } from '../rest/representation/scalars.js';

/** Under which names users call and are called. */
@Injectable()
export class UserNames {
  constructor(private readonly database: DataSource) {}

  /**
   * A user's name and aliases.
   *
   * @param key an id, or where there is no such id a user name or an alias
   * @throws NotFoundError
   */
  async of(key: string): Promise<string[]> {
    const [user] = await this.database.query<{ names: string[] }[]>(
      `select array_prepend(u.user_name, array(select a.alias from user_aliases a where a.user_id = u.id)) as names
       from users u
       where u.id = $1 or u.user_name = $2 or u.id = (select a.user_id from user_aliases a where a.alias = $2)
       order by u.id = $1 desc nulls last, u.user_name = $2 desc limit 1`,
      [parseInteger(key) ?? null, key],
    );
    if (user === undefined) throw new NotFoundError('User not found');
    return user.names;
  }
}
