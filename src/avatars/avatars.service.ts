import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes } from '../database/changes.js';
import { ForbiddenError } from '../rest/auth/auth-errors.js';
import type { Person } from '../rest/auth/person.js';
import { NotFoundError } from '../rest/http/http-errors.js';
import { avatarOf, defaultAvatar } from './avatar-image.js';

/** A picture as it is given. */
export interface Avatar {
  readonly image: Buffer;
  /** Of its content, in quotes (RFC 9110 section 8.8.3). */
  readonly etag: string;
}

/** The pictures of users. */
@Injectable()
export class AvatarsService {
  private readonly standIn = defaultAvatar();
  /** The end of the queue of pictures that are worked on: one at a time, so that memory has a bound. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
  ) {}

  /** The picture of a user, or the one of all who have none; who is no user looks the same. */
  async get(userName: string): Promise<Avatar> {
    const [found] = await this.database.query<{ image: Buffer }[]>(
      'select image from avatars where user_id = (select id from users where user_name = $1)',
      [userName],
    );
    const image = found?.image ?? (await this.standIn);
    return { image, etag: `"${createHash('sha256').update(image).digest('base64url')}"` };
  }

  /** @throws ForbiddenError, NotFoundError; BadRequestError for what is no PNG or JPEG, or too large */
  async store(person: Person, userName: string, picture: Buffer): Promise<void> {
    refuseStranger(person, userName);
    const image = await this.inTurn(() => avatarOf(picture));
    await this.changes.transaction(async (manager, announce) => {
      const id = await userIdOf(manager, userName);
      await manager.query(
        `insert into avatars (user_id, image) values ($1, $2) on conflict (user_id) do update set image = excluded.image`,
        [id, image],
      );
      announce('users', id);
    });
  }

  /** @throws ForbiddenError, NotFoundError */
  async delete(person: Person, userName: string): Promise<void> {
    refuseStranger(person, userName);
    await this.changes.transaction(async (manager, announce) => {
      const id = await userIdOf(manager, userName);
      await manager.query('delete from avatars where user_id = $1', [id]);
      announce('users', id);
    });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }
}

/** Whether there is such a user is told to administrators only. */
function refuseStranger(person: Person, userName: string): void {
  if (!person.isAdministrator && person.userName !== userName) {
    throw new ForbiddenError('This is for the user and for administrators');
  }
}

async function userIdOf(manager: EntityManager, userName: string): Promise<number> {
  const [user] = await manager.query<{ id: number }[]>('select id from users where user_name = $1', [userName]);
  if (user === undefined) throw new NotFoundError('There is no such user');
  return user.id;
}
