import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes, type Announce } from '../database/changes.js';
import { Statements } from '../database/statements.js';
import { BadRequestError, NotFoundError, RefusedError } from '../rest/http/http-errors.js';
import type { Query } from '../rest/paging.js';
import { branchIdOf } from '../user-groups/user-groups.service.js';
import { Credentials } from './credentials/credentials.js';
import { memberOf, refuseBranchConflict } from './group-membership.js';
import { UserEntity } from './user.entity.js';
import { readUsers } from './user-reader.js';
import type { UserList, UserResource } from './user.resource.js';
import { selectUsers } from './user-selection.js';
import { aliasesOf, claimNames, storeAliases } from './user-names.js';

const sortable = {
  name: 'lower(u.user_name)',
  username: 'lower(u.user_name)',
  lastname: `lower(coalesce(u.last_name, ''))`,
  firstname: `lower(coalesce(u.first_name, ''))`,
};

/** The users of the telephone system. */
@Injectable()
export class UsersService {
  constructor(
    private readonly database: DataSource,
    private readonly statements: Statements,
    private readonly changes: Changes,
    private readonly credentials: Credentials,
  ) {}

  /** One page of the users. @throws EnvelopeError */
  async list(query: Query): Promise<UserList> {
    const { manager } = this.database;
    const { metadata, ids } = await selectUsers(manager, query, sortable);
    return { metadata, users: await readUsers(this.statements, ids) };
  }

  /** @throws NotFoundError */
  async get(id: number): Promise<UserResource> {
    const [user] = await readUsers(this.statements, [id]);
    if (user === undefined) throw new NotFoundError('There is no such user');
    return user;
  }

  /** @returns the new user's id @throws ConflictError where a name is taken, BadRequestError */
  async create(user: UserResource): Promise<number> {
    return this.changes.transaction((manager, announce) => this.createIn(manager, announce, user));
  }

  /** As {@link create}, as a part of something larger. */
  async createIn(manager: EntityManager, announce: Announce, user: UserResource): Promise<number> {
    const [next] = await manager.query<{ id: number }[]>(
      `select nextval(pg_get_serial_sequence('users', 'id'))::integer as id`,
    );
    const id = next?.id ?? 0;
    await claimNames(manager, id, user, []);
    await manager.insert(UserEntity, { id, builtIn: false, ...(await columns(manager, user, null)) });
    await this.storeParts(manager, id, user);
    await this.credentials.setPassword(manager, id, user.pin ?? '');
    announce('users', id);
    return id;
  }

  /**
   * Replaces the user; absent passwords, lists and branch keep what is there.
   *
   * @throws NotFoundError, ConflictError, BadRequestError, RefusedError
   */
  async update(id: number, user: UserResource): Promise<void> {
    await this.changes.transaction((manager, announce) => this.updateIn(manager, announce, id, user));
  }

  /** As {@link update}, as a part of something larger. */
  async updateIn(manager: EntityManager, announce: Announce, id: number, user: UserResource): Promise<void> {
    const current = await manager.findOneBy(UserEntity, { id });
    if (current === null) throw new NotFoundError('There is no such user');
    const isRenamed = current.userName !== user.userName;
    if (isRenamed && current.builtIn) throw new RefusedError(`${current.userName} can't be renamed`);
    // Digest hashes hold the name: only who knows the password can make new ones.
    if (isRenamed && !user.pin) throw new BadRequestError('A new user name needs a new pin as well');
    await claimNames(manager, id, user, await aliasesOf(manager, id));
    await manager.update(UserEntity, id, await columns(manager, user, current.branchId));
    await this.storeParts(manager, id, user);
    if (user.pin) await this.credentials.setPassword(manager, id, user.pin);
    announce('users', id);
  }

  /** Everything of the user's own goes as well. @throws NotFoundError, RefusedError */
  async delete(id: number): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const user = await manager.findOneBy(UserEntity, { id });
      if (user === null) throw new NotFoundError('There is no such user');
      if (user.builtIn) throw new RefusedError(`${user.userName} can't be removed`);
      await manager.delete(UserEntity, id);
      announce('users', id);
      announce('conferences');
      announce('phones');
      announce('schedules');
      announce('call-groups');
    });
  }

  private async storeParts(manager: EntityManager, id: number, user: UserResource): Promise<void> {
    const { groups, aliases, pin, sipPassword } = user;
    if (groups !== undefined) await memberOf(manager, id, groups);
    await refuseBranchConflict(manager, id);
    if (aliases !== undefined) await storeAliases(manager, id, aliases);
    if (pin && /^\d+$/.test(pin)) await this.credentials.setVoicemailPin(manager, id, pin);
    if (sipPassword) await this.credentials.setSipPassword(manager, id, sipPassword);
  }
}

async function columns(
  manager: EntityManager,
  { userName, firstName, lastName, emailAddress, branch }: UserResource,
  currentBranch: number | null,
): Promise<Omit<UserEntity, 'id' | 'builtIn'>> {
  return {
    userName,
    firstName: textOrNull(firstName),
    lastName: textOrNull(lastName),
    // Kept in lower case, so that mail finds its user however it is written.
    emailAddress: textOrNull(emailAddress?.toLowerCase()),
    branchId: branch === undefined ? currentBranch : await branchIdOf(manager, branch),
  };
}

function textOrNull(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
