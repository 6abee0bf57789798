import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ChangeCache } from '../database/change-cache.js';
import { Changes } from '../database/changes.js';
import { NotFoundError } from '../rest/http/http-errors.js';
import type { Period } from './period.js';
import type { ScheduleEntity } from './schedule.entity.js';

/** Announced when a schedule comes, goes or changes. */
export const SCHEDULES_TOPIC = 'schedules';

/** A schedule with its periods in their order. */
export interface Schedule extends Readonly<Pick<ScheduleEntity, keyof ScheduleEntity>> {
  readonly periods: readonly Period[];
}

/** Reads schedules. */
@Injectable()
export class ScheduleReader implements OnModuleDestroy {
  /** By id: what calls depend on is asked for with each of them. */
  private readonly known: ChangeCache<Schedule>;

  constructor(
    private readonly database: DataSource,
    changes: Changes,
  ) {
    this.known = new ChangeCache(changes, [SCHEDULES_TOPIC], ({ key }, entry) => key === undefined || key === entry);
  }

  onModuleDestroy(): void {
    this.known.close();
  }

  /** @throws NotFoundError */
  async get(id: number): Promise<Schedule> {
    return this.known.get(String(id), () => this.find(this.database.manager, id));
  }

  /** As it is within a transaction. @throws NotFoundError */
  async find(manager: EntityManager, id: number): Promise<Schedule> {
    const [schedule] = await read(manager, 'where schedule.id = $1', [id]);
    if (schedule === undefined) throw new NotFoundError('Schedule not found');
    return schedule;
  }

  /** Those of the whole system, by name. */
  async general(): Promise<Schedule[]> {
    return read(this.database.manager, `where schedule.kind = 'general' order by schedule.name`);
  }

  /** Those of a user, by name. */
  async ofUser(userId: number): Promise<Schedule[]> {
    return read(this.database.manager, 'where schedule.user_id = $1 order by schedule.name', [userId]);
  }

  /** Those of a user group, by name. */
  async ofGroup(groupId: number): Promise<Schedule[]> {
    return read(this.database.manager, 'where schedule.group_id = $1 order by schedule.name', [groupId]);
  }

  /** Those of all user groups, in the order of the groups. */
  async ofGroups(): Promise<Schedule[]> {
    return read(
      this.database.manager,
      `join user_groups team on team.id = schedule.group_id order by team.weight, schedule.name`,
    );
  }

  /** Those of the groups that a user is in, in the order of the groups. */
  async ofGroupsOfUser(userId: number): Promise<Schedule[]> {
    return read(
      this.database.manager,
      `join user_groups team on team.id = schedule.group_id
       join user_group_members membership on membership.group_id = team.id
       where membership.user_id = $1 order by team.weight, schedule.name`,
      [userId],
    );
  }
}

function read(manager: EntityManager, selection: string, parameters: readonly unknown[] = []): Promise<Schedule[]> {
  return manager.query<Schedule[]>(
    `select schedule.id, schedule.kind, schedule.user_id as "userId", schedule.group_id as "groupId", schedule.name,
       schedule.description,
       coalesce((select json_agg(json_build_object('day', period.day, 'start', period.start, 'stop', period.stop)
                                 order by period.position)
                 from schedule_periods period where period.schedule_id = schedule.id), '[]') as periods
     from schedules schedule ${selection}`,
    [...parameters],
  );
}
