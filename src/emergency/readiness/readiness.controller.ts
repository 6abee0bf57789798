import { Controller, Get, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Operation } from '../../rest/operation.js';
import type { Query } from '../../rest/paging.js';
import { READINESS_REPORT, type ReadinessReport } from './readiness.resource.js';
import { READINESS_PARAMETERS, readSelection } from './readiness-selection.js';
import { ReadinessService } from './readiness.service.js';

/** `/api/emergency/readiness`: who can call for help and be found. An addition to the sipXcom REST API. */
@ApiTags('Emergency locations')
@Controller('api/emergency/readiness')
export class ReadinessController {
  constructor(private readonly readiness: ReadinessService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'Report who can call for help and be found, and who can not',
    description:
      "What Kari's Law and RAY BAUM'S Act ask for: every phone and user has a location with an address, and emergency " +
      'numbers work without a prefix. First come the counts, then everything that the report looks for with how often ' +
      'it is and what mends it, then a page of the things themselves. For a phone the order of precedence is: the ' +
      'phone, the group of phones with the highest weight that has a location, the user of the line, the first of the ' +
      "user's groups that has one.",
    answer: READINESS_REPORT,
    query: READINESS_PARAMETERS,
  })
  report(@QueryParameters() query: Query): Promise<ReadinessReport> {
    return this.readiness.report(readSelection(query));
  }
}
