import { Controller, Get, Headers, Param, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../rest/answer.js';
import { Operation } from '../rest/operation.js';
import type { Query } from '../rest/paging.js';
import { CdrHistories, type Whose } from './cdr-histories.js';
import { HISTORY_PARAMETERS } from './cdr-query.js';
import { cdrReport } from './cdr-report.js';
import { PATHS } from './cdr-settings.js';
import { REPORTS, type ReportResource } from './report.resource.js';

const PDF = 'application/pdf';
const TABLE = 'cdr-table';
const LANGUAGE = 'accept-language';
const BAD = { 400: 'A date, the order or a number is not well-formed, or the search takes too long' };
const WHAT =
  'Takes the same parameters as histories, and gives as many calls as the setting REPORT_LIMIT allows. Letters that are not of western Europe are shown as question marks.';

/** `/api/cdrs/reports`: calls to be printed. */
@ApiTags('Call records')
@Controller('api/cdrs')
export class CdrReportsController {
  constructor(private readonly histories: CdrHistories) {}

  @Get('reports')
  @Operation({ access: 'administrator', summary: 'List the reports that there are', answer: REPORTS })
  list(): ReportResource[] {
    return [{ name: TABLE, type: PDF, size: -1, path: `/cdrs/reports/${TABLE}` }];
  }

  @Get(`reports/${TABLE}`)
  @Operation({
    access: 'administrator',
    summary: 'A table of calls as PDF',
    description: WHAT,
    query: HISTORY_PARAMETERS,
    answer: 'own',
    mediaTypes: [PDF],
    errors: { ...BAD, 406: 'The client takes no PDF' },
  })
  table(@QueryParameters() query: Query, @Headers(LANGUAGE) languages?: string): Promise<Answer> {
    return this.report(query, languages);
  }

  @Get(`user/:userId/reports/${TABLE}`)
  @Operation({
    access: 'administrator',
    summary: 'A table of the calls of a user as PDF',
    description: WHAT,
    query: HISTORY_PARAMETERS,
    answer: 'own',
    mediaTypes: [PDF],
    errors: { ...BAD, 404: 'There is no such user', 406: 'The client takes no PDF' },
  })
  tableOfUser(
    @Param('userId') user: string,
    @QueryParameters() query: Query,
    @Headers(LANGUAGE) languages?: string,
  ): Promise<Answer> {
    return this.report(query, languages, { user });
  }

  private async report(query: Query, languages: string | undefined, whose?: Whose): Promise<Answer> {
    const { filter, batches } = await this.histories.batches(query, PATHS.reportLimit, whose);
    const file = cdrReport(filter, batches, this.histories.reader(languages));
    return new Answer(200, PDF, file, { 'Content-Disposition': `attachment; filename=${TABLE}-report.pdf` });
  }
}
