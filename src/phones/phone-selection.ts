import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFoundError } from '../rest/http/http-errors.js';
import type { Window } from '../rest/paging.js';

/** Finds the ids of phones by what they have to do with. */
@Injectable()
export class PhoneSelection {
  constructor(private readonly database: DataSource) {}

  /** All of them. */
  all(): Promise<number[]> {
    return this.ids('select id from phones order by id');
  }

  /** Those of these ids that are there. */
  existing(ids: readonly number[]): Promise<number[]> {
    return this.ids('select id from phones where id = any($1) order by id', [ids]);
  }

  /** Those with a line of a user. */
  ofUserId(userId: number): Promise<number[]> {
    return this.ids('select distinct phone_id as id from phone_lines where user_id = $1 order by phone_id', [userId]);
  }

  /** Those with a line of a user, by user name or alias. */
  ofUserName(name: string): Promise<number[]> {
    return this.ids(
      `select distinct line.phone_id as id from phone_lines line
       where line.user_id in (
         select id from users where user_name = $1 union all select user_id from user_aliases where alias = $1)
       order by line.phone_id`,
      [name],
    );
  }

  /** The id of a user, by user name or alias. @throws NotFoundError */
  userIdOf(name: string): Promise<number> {
    return this.user(
      'select id from users where user_name = $1 union all select user_id from user_aliases where alias = $1',
      name,
    );
  }

  /** The same id, where there is such a user. @throws NotFoundError */
  existingUser(id: number): Promise<number> {
    return this.user('select id from users where id = $1', id);
  }

  /** Those in a group. */
  ofGroupId(groupId: number): Promise<number[]> {
    return this.ids('select phone_id as id from phone_group_members where group_id = $1 order by phone_id', [groupId]);
  }

  /** Those in a group, by its name. */
  ofGroupName(name: string): Promise<number[]> {
    return this.ids(
      `select membership.phone_id as id from phone_group_members membership
       join phone_groups team on team.id = membership.group_id where team.name = $1 order by membership.phone_id`,
      [name],
    );
  }

  /** Those with a line whose name holds a text: the name of its user, or the one that registers elsewhere. */
  withLine(text: string, { offset, limit }: Window): Promise<number[]> {
    return this.ids(
      `select distinct line.phone_id as id from phone_lines line left join users u on u.id = line.user_id
       where strpos(coalesce(line.sip_user_id, u.user_name), $1) > 0
       order by line.phone_id limit $2 offset $3`,
      [text, limit, offset],
    );
  }

  private async user(sql: string, key: string | number): Promise<number> {
    const [id] = await this.ids(sql, [key]);
    if (id === undefined) throw new NotFoundError('User not found');
    return id;
  }

  private async ids(sql: string, parameters: readonly unknown[] = []): Promise<number[]> {
    const rows = await this.database.query<{ id: number }[]>(sql, [...parameters]);
    return rows.map(({ id }) => id);
  }
}
