import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ForbiddenError } from '../rest/auth/auth-errors.js';
import type { Person } from '../rest/auth/person.js';
import { NotFoundError } from '../rest/http/http-errors.js';
import type { Mailbox } from './voicemail-message.js';

const SELECT = `select id as "userId", user_name as "userName",
    coalesce(nullif(concat_ws(' ', first_name, last_name), ''), user_name) as "displayName"
  from users`;

/** Whose mailboxes there are, and who may use them. Each user has one: it goes with the user, and renaming changes nothing. */
@Injectable()
export class Mailboxes {
  constructor(private readonly database: DataSource) {}

  async byId(userId: number): Promise<Mailbox | undefined> {
    const [mailbox] = await this.database.query<Mailbox[]>(`${SELECT} where id = $1`, [userId]);
    return mailbox;
  }

  /** The own mailbox of who calls. */
  async own(person: Person): Promise<Mailbox> {
    const mailbox = await this.byId(person.id);
    if (mailbox === undefined) throw new NotFoundError('The user is gone');
    return mailbox;
  }

  /** @param userName no alias */
  async byName(userName: string): Promise<Mailbox | undefined> {
    const [mailbox] = await this.database.query<Mailbox[]>(`${SELECT} where user_name = $1`, [userName]);
    return mailbox;
  }

  /**
   * A mailbox that somebody may use: the own one; administrators use all.
   *
   * @throws ForbiddenError, whether or not there is such a mailbox; NotFoundError for administrators
   */
  async of(person: Person, userName: string): Promise<Mailbox> {
    refuseStranger(person, userName);
    const mailbox = await this.byName(userName);
    if (mailbox === undefined) throw new NotFoundError('There is no such mailbox');
    return mailbox;
  }
}

/** @throws ForbiddenError for all but the owner of a mailbox and administrators */
export function refuseStranger(person: Person, userName: string): void {
  if (!person.isAdministrator && person.userName !== userName) {
    throw new ForbiddenError('The mailbox belongs to someone else');
  }
}
