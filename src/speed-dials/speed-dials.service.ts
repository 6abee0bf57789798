import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { namesOf } from '../users/user-names.js';
import { UserSettingValues } from '../users/settings/user-setting-values.js';
import { SpeedDialEntity } from './speed-dial.entity.js';
import type { SpeedDial, SpeedDialOwner } from './speed-dial.js';
import { refuseUnwatchable } from './speed-dial-rules.js';

const SUBSCRIBE = 'permission/application/subscribe-to-presence';
const COLUMNS = { user: 'userId', group: 'groupId' } as const;

/** The speed dials that hold for a user. */
export interface EffectiveSpeedDials {
  readonly dials: readonly SpeedDial[];
  /** They are those of a group, since the user has none. */
  readonly areOfGroup: boolean;
}

/** Speed dials of users and of user groups. Nothing of them is kept in memory, so nothing is announced. */
@Injectable()
export class SpeedDials {
  constructor(
    private readonly database: DataSource,
    private readonly values: UserSettingValues,
  ) {}

  /** Those that are set on a user or a group. */
  async of({ kind, id }: SpeedDialOwner, manager: EntityManager = this.database.manager): Promise<SpeedDial[]> {
    const rows = await manager.find(SpeedDialEntity, { where: { [COLUMNS[kind]]: id }, order: { position: 'asc' } });
    return rows.map(({ label, number, blf }) => ({ label, number, blf }));
  }

  /** The own of a user, else those of the last of the user's groups that has some, without the user's own numbers. */
  async effectiveOf(userId: number): Promise<EffectiveSpeedDials> {
    const own = await this.of({ kind: 'user', id: userId });
    if (own.length > 0) return { dials: own, areOfGroup: false };
    const names = await namesOf(this.database.manager, userId);
    const dials = await this.ofLastGroup(userId);
    return { dials: dials.filter(({ number }) => !names.includes(number)), areOfGroup: true };
  }

  /** What the phones of a user have on their keys: no lamps for who may not see what others do. */
  async onPhonesOf(userId: number): Promise<readonly SpeedDial[]> {
    const { dials } = await this.effectiveOf(userId);
    if (!dials.some(({ blf }) => blf) || (await this.maySubscribe(userId))) return dials;
    return dials.map((dial) => ({ ...dial, blf: false }));
  }

  /** Whether lamps of a user may show what others do. */
  async maySubscribe(userId: number): Promise<boolean> {
    return (await this.values.of(userId)).flag(SUBSCRIBE);
  }

  /**
   * Makes the speed dials of a user or a group those that are given.
   *
   * @param work works them out of those that are there
   * @throws InvalidFieldError, and what `work` throws; nothing is changed then
   */
  async replace(owner: SpeedDialOwner, work: (current: readonly SpeedDial[]) => readonly SpeedDial[]): Promise<void> {
    const { kind, id } = owner;
    await this.database.transaction(async (manager) => {
      // Two who replace at once would leave speed dials of both.
      await manager.query(`select from ${kind === 'user' ? 'users' : 'user_groups'} where id = $1 for no key update`, [
        id,
      ]);
      const dials = work(await this.of(owner, manager));
      await refuseUnwatchable(manager, dials, kind === 'user' ? await namesOf(manager, id) : []);
      await manager.delete(SpeedDialEntity, { [COLUMNS[kind]]: id });
      if (dials.length === 0) return;
      await manager.insert(
        SpeedDialEntity,
        dials.map((dial, position) => ({ [COLUMNS[kind]]: id, position, ...dial })),
      );
    });
  }

  private ofLastGroup(userId: number): Promise<SpeedDial[]> {
    return this.database.query<SpeedDial[]>(
      `select dial.label, dial.number, dial.blf from speed_dials dial
       where dial.group_id = (
         select team.id from user_group_members membership join user_groups team on team.id = membership.group_id
         where membership.user_id = $1 and exists (select from speed_dials other where other.group_id = team.id)
         order by team.weight desc limit 1)
       order by dial.position`,
      [userId],
    );
  }
}
