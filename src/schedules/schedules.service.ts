import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Changes } from '../database/changes.js';
import { BadRequestError, ConflictError, NotFoundError } from '../rest/http/http-errors.js';
import type { Period } from './period.js';
import { ScheduleEntity, type ScheduleKind } from './schedule.entity.js';
import { SchedulePeriodEntity } from './schedule-period.entity.js';
import { ScheduleReader, SCHEDULES_TOPIC, type Schedule } from './schedule-reader.js';
import { neededName, refuseBadPeriods } from './schedule-rules.js';

/** Whose a schedule is. */
export type ScheduleOwner =
  { readonly kind: 'general' } | { readonly kind: Exclude<ScheduleKind, 'general'>; readonly id: number };

/** What a schedule holds. */
export interface ScheduleContent {
  readonly name: string;
  readonly description: string | null;
  readonly periods: readonly Period[];
}

/** Where owners are found. */
const OWNERS = {
  user: { title: 'User', column: 'user_id', find: 'select from users where id = $1' },
  group: { title: 'User group', column: 'group_id', find: 'select from user_groups where id = $1' },
} as const;

/** Makes, changes and removes schedules. */
@Injectable()
export class SchedulesService {
  constructor(
    private readonly changes: Changes,
    private readonly schedules: ScheduleReader,
  ) {}

  /** @returns the new schedule's id @throws NotFoundError for an unknown owner, ConflictError, InvalidFieldError */
  async create(owner: ScheduleOwner, { name, description, periods }: ScheduleContent): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      await refuseUnknownOwner(manager, owner);
      await refuseTakenName(manager, owner, neededName(name));
      const { identifiers } = await manager.insert(ScheduleEntity, { name, description, ...columnsOf(owner) });
      const id = Number(identifiers[0]?.id);
      await storePeriods(manager, id, periods);
      announce(SCHEDULES_TOPIC, id);
      return id;
    });
  }

  /**
   * Changes what is given.
   *
   * @param work works out the change of the schedule as it stands, and whose it is to be; its kind stays
   * @throws NotFoundError, ConflictError, InvalidFieldError, BadRequestError
   */
  async update(
    id: number,
    work: (schedule: Schedule) => Partial<ScheduleContent> & { readonly owner?: ScheduleOwner | undefined },
  ): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const schedule = await this.lock(manager, id);
      const { name = schedule.name, description = schedule.description, periods, owner: wanted } = work(schedule);
      const owner = wanted ?? ownerOf(schedule);
      if (wanted !== undefined) await refuseUnknownOwner(manager, owner);
      await refuseTakenName(manager, owner, neededName(name), id);
      await manager.update(ScheduleEntity, id, { name, description, ...columnsOf(owner) });
      if (periods !== undefined) await storePeriods(manager, id, periods);
      announce(SCHEDULES_TOPIC, id);
    });
  }

  /** What depends on it holds always then. @throws NotFoundError */
  async delete(id: number): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const { affected } = await manager.delete(ScheduleEntity, id);
      if (affected !== 1) throw new NotFoundError('Schedule not found');
      announce(SCHEDULES_TOPIC, id);
    });
  }

  /**
   * Adds a period.
   *
   * @param index the place that it takes, from 0; the last one where it is absent or beyond the end
   * @throws NotFoundError, InvalidFieldError, BadRequestError
   */
  async addPeriod(id: number, period: Period, index?: number): Promise<void> {
    await this.update(id, ({ periods }) => ({ periods: periods.toSpliced(index ?? periods.length, 0, period) }));
  }

  /** @param index its place, from 0 @throws NotFoundError, BadRequestError for the only one */
  async removePeriod(id: number, index: number): Promise<void> {
    await this.update(id, ({ periods }) => {
      if (periods[index] === undefined) throw new NotFoundError('Period not found');
      if (periods.length === 1) throw new BadRequestError('The only period of a schedule has to stay');
      return { periods: periods.toSpliced(index, 1) };
    });
  }

  private async lock(manager: EntityManager, id: number): Promise<Schedule> {
    await manager.query('select from schedules where id = $1 for update', [id]);
    return this.schedules.find(manager, id);
  }
}

function ownerOf({ kind, userId, groupId }: Schedule): ScheduleOwner {
  return kind === 'general' ? { kind } : { kind, id: (kind === 'user' ? userId : groupId) ?? 0 };
}

function columnsOf(owner: ScheduleOwner): Pick<ScheduleEntity, 'kind' | 'userId' | 'groupId'> {
  return {
    kind: owner.kind,
    userId: owner.kind === 'user' ? owner.id : null,
    groupId: owner.kind === 'group' ? owner.id : null,
  };
}

async function refuseUnknownOwner(manager: EntityManager, owner: ScheduleOwner): Promise<void> {
  if (owner.kind === 'general') return;
  const { title, find } = OWNERS[owner.kind];
  if ((await manager.query<object[]>(find, [owner.id])).length === 0) throw new NotFoundError(`${title} not found`);
}

async function refuseTakenName(
  manager: EntityManager,
  owner: ScheduleOwner,
  name: string,
  except?: number,
): Promise<void> {
  const isGeneral = owner.kind === 'general';
  const scope = isGeneral ? `kind = 'general'` : `${OWNERS[owner.kind].column} = $2`;
  const [holder] = await manager.query<{ id: number }[]>(`select id from schedules where name = $1 and ${scope}`, [
    name,
    ...(isGeneral ? [] : [owner.id]),
  ]);
  if (holder && holder.id !== except) throw new ConflictError(`The schedule ${holder.id} has the name "${name}"`);
}

/** Makes the periods of a schedule those that are given. @throws InvalidFieldError, BadRequestError */
async function storePeriods(manager: EntityManager, scheduleId: number, periods: readonly Period[]): Promise<void> {
  refuseBadPeriods(periods);
  await manager.delete(SchedulePeriodEntity, { scheduleId });
  await manager.insert(
    SchedulePeriodEntity,
    periods.map(({ day, start, stop }, position) => ({ scheduleId, position, day, start, stop })),
  );
}
