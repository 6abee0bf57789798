import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Changes, type Announce } from '../database/changes.js';
import { PHONE_GROUPS_TOPIC, PhoneGroupsService } from '../phone-groups/phone-groups.service.js';
import { PhoneReader } from './phone-reader.js';

/** Which phones are in which groups. */
@Injectable()
export class PhoneMemberships {
  constructor(
    private readonly changes: Changes,
    private readonly reader: PhoneReader,
    private readonly groups: PhoneGroupsService,
  ) {}

  /** Joins groups; those that are not there are made. @throws BadRequestError for a name that can't be one */
  async join(manager: EntityManager, announce: Announce, phoneId: number, names: readonly string[]): Promise<void> {
    const ids = await this.groups.findOrMake(manager, names);
    if (ids.length === 0) return;
    await manager.query(
      `insert into phone_group_members (phone_id, group_id) select $1, unnest($2::integer[]) on conflict do nothing`,
      [phoneId, ids],
    );
    announce(PHONE_GROUPS_TOPIC);
  }

  /** @param key of the phone @throws NotFoundError, BadRequestError */
  async joinOne(key: string, groupName: string): Promise<void> {
    await this.change(key, (manager, announce, id) => this.join(manager, announce, id, [groupName]));
  }

  /** Nothing where the phone is not in the group. @throws NotFoundError for an unknown phone or group */
  async leave(key: string, groupName: string): Promise<void> {
    await this.change(key, async (manager, _announce, id) => {
      const group = await this.groups.byName(groupName, manager);
      await manager.query('delete from phone_group_members where phone_id = $1 and group_id = $2', [id, group.id]);
    });
  }

  /** @throws NotFoundError */
  async leaveAll(key: string): Promise<void> {
    await this.change(key, async (manager, _announce, id) => {
      await manager.query('delete from phone_group_members where phone_id = $1', [id]);
    });
  }

  private async change(
    key: string,
    work: (manager: EntityManager, announce: Announce, phoneId: number) => Promise<void>,
  ): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const id = await this.reader.idOf(key, manager);
      await work(manager, announce, id);
      announce('phones', id);
    });
  }
}
