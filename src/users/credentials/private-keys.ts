import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { DataSource } from 'typeorm';
import { NotFoundError } from '../../rest/http/http-errors.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 32;

/**
 * The keys that stand for their users in addresses such as those of feeds: `/rest/private/{key}/…` (section 1.1 of the
 * user services). Each user has one at most, made on first use.
 */
@Injectable()
export class PrivateKeys {
  constructor(private readonly database: DataSource) {}

  /** The key of a user, which is made where there is none. @throws NotFoundError */
  async keyOf(userId: number): Promise<string> {
    const [user] = await this.database.query<{ key: string | null }[]>(
      'select private_key as key from users where id = $1',
      [userId],
    );
    // Of two who ask first at once, both get the key of the one who was quicker.
    return user?.key ?? this.store(userId, 'update users set private_key = coalesce(private_key, $2) where id = $1');
  }

  /** Gives a user another key; the old one opens nothing from now on. @throws NotFoundError */
  async renew(userId: number): Promise<string> {
    return this.store(userId, 'update users set private_key = $2 where id = $1');
  }

  /** Takes the key of a user away; the next use makes another. */
  async revoke(userId: number): Promise<void> {
    await this.database.query('update users set private_key = null where id = $1', [userId]);
  }

  private async store(userId: number, update: string): Promise<string> {
    // TypeORM gives the rows of an update with their number.
    const [rows] = await this.database.query<[{ key: string }[], number]>(`${update} returning private_key as key`, [
      userId,
      randomKey(),
    ]);
    const [user] = rows;
    if (user === undefined) throw new NotFoundError('There is no such user');
    return user.key;
  }
}

function randomKey(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}
