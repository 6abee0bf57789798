import { Injectable } from '@nestjs/common';
import {
  BadRequestError,
  ConflictError,
  InvalidFieldError,
  NotFoundError,
  RefusedError,
  UnprocessableError,
} from '../../rest/http/http-errors.js';
import { ScheduleReader, type Schedule } from '../../schedules/schedule-reader.js';
import { refuseBadPeriods } from '../../schedules/schedule-rules.js';
import { SchedulesService, type ScheduleContent } from '../../schedules/schedules.service.js';
import { scheduleContent } from './forwarding-schedule-beans.js';
import type { ForwardingScheduleResource } from './forwarding-schedule.resource.js';

/** The schedules with which users forward calls: their own, and to read those of their groups. */
@Injectable()
export class ForwardingSchedulesService {
  constructor(
    private readonly schedules: SchedulesService,
    private readonly reader: ScheduleReader,
  ) {}

  /** The user's own by name, then those of the user's groups. */
  async list(userId: number): Promise<Schedule[]> {
    return [...(await this.reader.ofUser(userId)), ...(await this.reader.ofGroupsOfUser(userId))];
  }

  /** @throws NotFoundError where it is none of those that are listed */
  async get(userId: number, id: number): Promise<Schedule> {
    const schedule = (await this.list(userId)).find((one) => one.id === id);
    if (schedule === undefined) throw new NotFoundError('There is no such schedule');
    return schedule;
  }

  /** @returns its id @throws UnprocessableError */
  async create(userId: number, resource: ForwardingScheduleResource): Promise<number> {
    return unlessUnfit(() => this.schedules.create({ kind: 'user', id: userId }, checked(resource)));
  }

  /** @throws NotFoundError; RefusedError for that of a group; UnprocessableError */
  async replace(userId: number, id: number, resource: ForwardingScheduleResource): Promise<void> {
    await this.refuseForeign(userId, id);
    await unlessUnfit(() => {
      const content = checked(resource);
      return this.schedules.update(id, () => content);
    });
  }

  /** What depends on it holds always then. @throws NotFoundError; RefusedError for that of a group */
  async delete(userId: number, id: number): Promise<void> {
    await this.refuseForeign(userId, id);
    await this.schedules.delete(id);
  }

  private async refuseForeign(userId: number, id: number): Promise<void> {
    const { kind, name } = await this.get(userId, id);
    if (kind === 'group') throw new RefusedError(`"${name}" is a schedule of a group: only administrators change it`);
  }
}

function checked(resource: ForwardingScheduleResource): ScheduleContent {
  const content = scheduleContent(resource);
  refuseBadPeriods(content.periods, 'periods');
  return content;
}

/** What is wrong with a schedule is told with the status 422 here, as section 3.3 of the user services has it. */
async function unlessUnfit<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isUnfit =
      error instanceof InvalidFieldError || error instanceof BadRequestError || error instanceof ConflictError;
    if (!isUnfit) throw error;
    throw new UnprocessableError(error.message);
  }
}
