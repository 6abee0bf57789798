import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFoundError } from '../rest/http/http-errors.js';
import { UserGroupsApiService } from '../user-groups/api/user-groups-api.service.js';
import { userIdOf } from '../users/user-names.js';
import type { SpeedDialOwner } from './speed-dial.js';

/** Finds whose speed dials a path means. */
@Injectable()
export class SpeedDialOwners {
  constructor(
    private readonly database: DataSource,
    private readonly groups: UserGroupsApiService,
  ) {}

  /** @param key of a group the id or the name; of a user the user name or an alias @throws NotFoundError */
  async find(kind: SpeedDialOwner['kind'], key: string): Promise<SpeedDialOwner> {
    if (kind === 'group') return { kind, id: (await this.groups.find(key)).id };
    const id = await userIdOf(this.database.manager, key);
    if (id === undefined) throw new NotFoundError('User not found');
    return { kind, id };
  }
}
