import { Controller, Delete, Get, Inject, Param, Post, Put, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../../rest/answer.js';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { RefusedError } from '../../rest/http/http-errors.js';
import { Content, Operation, Shaped, type OperationOptions } from '../../rest/operation.js';
import { OwnUrl } from '../../rest/own-url.js';
import { parseInteger } from '../../rest/representation/scalars.js';
import type { ForwardingPlace } from './forwarding-place.js';
import { scheduleBean } from './forwarding-schedule-beans.js';
import {
  FORWARDING_SCHEDULE,
  FORWARDING_SCHEDULES,
  type ForwardingScheduleResource,
} from './forwarding-schedule.resource.js';
import { ForwardingSchedulesService } from './forwarding-schedules.service.js';

const unfit = {
  400: 'The body can not be read',
  422: 'The name is missing or taken; there is no period, one is none, ends before it starts, or two overlap',
};
const unknown = {
  403: 'The schedule is that of a group, or the path names none',
  404: 'There is no such schedule, or it is that of somebody else',
};

/** Makes the controller of `…/callfwdsched`: the schedules with which the person who calls forwards calls. */
export function forwardingSchedulesController({ path, access, prefix }: ForwardingPlace): Type<object> {
  const home = `${path}/callfwdsched`;
  const making: Partial<OperationOptions> = {
    description: 'It is a schedule of mine. `Location` says where it is.',
    body: FORWARDING_SCHEDULE,
    errors: unfit,
  };

  @ApiTags('My call forwarding')
  @Controller([home, `${path}/callfwdschedule`])
  class ForwardingSchedulesController {
    @Inject(ForwardingSchedulesService) private readonly schedules!: ForwardingSchedulesService;

    @Get()
    @Operation({
      access,
      summary: 'List my schedules by name, then those of my groups',
      answer: FORWARDING_SCHEDULES,
    })
    async list(@SignedIn() { id }: Person): Promise<ForwardingScheduleResource[]> {
      return (await this.schedules.list(id)).map(scheduleBean);
    }

    @Post()
    @Operation({ access, summary: 'Make a schedule', answer: 'empty', ...making })
    async create(
      @SignedIn() person: Person,
      @Content() schedule: ForwardingScheduleResource,
      @OwnUrl() base: string,
    ): Promise<Answer> {
      const id = await this.schedules.create(person.id, schedule);
      return new Answer(200, undefined, undefined, { Location: `${base}/${home}/${id}` });
    }

    @Put()
    @Operation({ access, summary: 'Refused: an id is needed', answer: 'envelope', status: 403 })
    putAll(): never {
      throw withoutId();
    }

    @Delete()
    @Operation({ access, summary: 'Refused: an id is needed', answer: 'envelope', status: 403 })
    deleteAll(): never {
      throw withoutId();
    }

    @Get(':id')
    @Operation({
      access,
      summary: 'Read a schedule of mine or of a group of mine',
      description: 'An id that is no number is as good as none: all schedules are listed.',
      answer: FORWARDING_SCHEDULE,
      alternative: FORWARDING_SCHEDULES,
      errors: { 404: unknown[404] },
    })
    async get(@SignedIn() person: Person, @Param('id') key: string): Promise<ForwardingScheduleResource | Shaped> {
      const id = parseInteger(key);
      if (id === undefined) return new Shaped(FORWARDING_SCHEDULES, await this.list(person));
      return scheduleBean(await this.schedules.get(person.id, id));
    }

    @Post(':id')
    @Operation({ access, summary: 'Make a schedule, whatever the id says', answer: 'empty', ...making })
    createAt(
      @SignedIn() person: Person,
      @Content() schedule: ForwardingScheduleResource,
      @OwnUrl() base: string,
    ): Promise<Answer> {
      return this.create(person, schedule, base);
    }

    @Put(':id')
    @Operation({
      access,
      summary: 'Change a schedule of mine',
      description: 'Name, description and periods are replaced.',
      body: FORWARDING_SCHEDULE,
      answer: 'empty',
      errors: { ...unfit, ...unknown },
    })
    async put(
      @SignedIn() person: Person,
      @Param('id') key: string,
      @Content() schedule: ForwardingScheduleResource,
    ): Promise<void> {
      await this.schedules.replace(person.id, neededId(key), schedule);
    }

    @Delete(':id')
    @Operation({
      access,
      summary: 'Remove a schedule of mine',
      description: 'What rings by it rings always then.',
      answer: 'empty',
      errors: unknown,
    })
    async delete(@SignedIn() person: Person, @Param('id') key: string): Promise<void> {
      await this.schedules.delete(person.id, neededId(key));
    }
  }
  return Object.defineProperty(ForwardingSchedulesController, 'name', {
    value: `${prefix}ForwardingSchedulesController`,
  });
}

function neededId(key: string): number {
  const id = parseInteger(key);
  if (id === undefined) throw withoutId();
  return id;
}

function withoutId(): RefusedError {
  return new RefusedError('The path has to name the id of a schedule');
}
