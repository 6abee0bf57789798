import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { Operation } from '../../rest/operation.js';
import { ACTIVE_CDRS, type ActiveCdrResource } from './active-cdr.resource.js';
import { ActiveCdrsService } from './active-cdrs.service.js';

const errors = {
  502: 'FreeSWITCH refused, or its answer is none',
  503: 'The database can not be reached, or no FreeSWITCH is connected',
  504: 'FreeSWITCH gave no answer in time',
};

/** `/rest/my/activecdrs` and `/rest/activecdrs/{user}`: the calls that somebody has now. */
@ApiTags('My calls')
@Controller('rest')
export class ActiveCdrsController {
  constructor(private readonly active: ActiveCdrsService) {}

  @Get('my/activecdrs')
  @Operation({ access: 'user', summary: 'List the calls that I have now', answer: ACTIVE_CDRS, errors })
  mine(@SignedIn() { id }: Person): Promise<ActiveCdrResource[]> {
    return this.active.of(id);
  }

  @Get('activecdrs/:user')
  @Operation({
    access: 'administrator',
    summary: 'List the calls that a user has now, by user name or alias',
    description: 'None where there is no such user.',
    answer: ACTIVE_CDRS,
    errors,
  })
  ofUser(@Param('user') name: string): Promise<ActiveCdrResource[]> {
    return this.active.ofName(name);
  }
}
