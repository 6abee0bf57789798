import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { Statements, type Statement } from '../../database/statements.js';

/** After so many seconds without a request a session is over (section 1.3 of the user services). */
export const SESSION_IDLE = 15 * 60;
/** A session that was used within so many seconds is not written again. */
const NOTED_EVERY = 15;
/** So many sessions somebody may have; the one that was used last goes on, the others end first. */
const MOST = 20;
const CLEAN_EVERY = 60_000;
const ID_BYTES = 32;

const USE: Statement = {
  name: 'use-session',
  text: `with used as (
      select id, user_id, used_at from sessions where id = $1 and used_at > now() - $2 * interval '1 second'
    ), noted as (
      update sessions set used_at = now() from used
      where sessions.id = used.id and used.used_at < now() - $3 * interval '1 second'
    )
    select user_id as "userId" from used`,
};

/**
 * Sessions of people who asked for one. They are in the database, so that all processes share them, and only as hashes,
 * so that whoever reads the database can't use them.
 */
@Injectable()
export class Sessions implements OnModuleInit, OnModuleDestroy {
  private cleaner: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly statements: Statements,
  ) {}

  onModuleInit(): void {
    this.cleaner = setInterval(() => void this.clean(), CLEAN_EVERY);
    this.cleaner.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.cleaner);
  }

  /** @returns what the client shows from now on */
  async begin(userId: number): Promise<string> {
    const session = randomBytes(ID_BYTES).toString('base64url');
    await this.database.transaction(async (manager) => {
      // Two that begin at once take turns, so that there are never more than may be.
      await manager.query('select from users where id = $1 for no key update', [userId]);
      await manager.query(
        `delete from sessions where user_id = $1 and id not in (
           select id from sessions where user_id = $1 order by used_at desc limit $2)`,
        [userId, MOST - 1],
      );
      await manager.query('insert into sessions (id, user_id) values ($1, $2)', [hashOf(session), userId]);
    });
    return session;
  }

  /** Notes that a session is used. @returns whose it is; undefined where it is over, or none */
  async use(session: string): Promise<number | undefined> {
    const [found] = await this.statements.run<{ userId: number }>(USE, [hashOf(session), SESSION_IDLE, NOTED_EVERY]);
    return found?.userId;
  }

  /** Ends a session of a user, if there is such a one. */
  async end(userId: number, session: string): Promise<void> {
    await this.database.query('delete from sessions where id = $1 and user_id = $2', [hashOf(session), userId]);
  }

  private async clean(): Promise<void> {
    // The next time will do as well.
    await this.database
      .query(`delete from sessions where used_at < now() - $1 * interval '1 second'`, [SESSION_IDLE])
      .catch(() => undefined);
  }
}

/**
 * Ends the sessions of a user, as a part of what makes them end: another password, or that the user is disabled.
 *
 * @param except what one of them shows that goes on
 */
export async function endSessions(manager: EntityManager, userId: number, except?: string): Promise<void> {
  await manager.query('delete from sessions where user_id = $1 and id is distinct from $2', [
    userId,
    except === undefined ? null : hashOf(except),
  ]);
}

function hashOf(session: string): Buffer {
  return createHash('sha256').update(session).digest();
}
