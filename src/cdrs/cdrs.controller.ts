import { Controller, Get, Headers, Param, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../rest/answer.js';
import { chooseByClient } from '../rest/http/accept.js';
import { Operation } from '../rest/operation.js';
import type { Query } from '../rest/paging.js';
import { cdrCsv } from './cdr-csv.js';
import { CdrHistories, type Whose } from './cdr-histories.js';
import { HISTORY_PARAMETERS } from './cdr-query.js';
import { PATHS } from './cdr-settings.js';
import { ACTIVE_CDRS, CDR_HISTORY, type CdrHistory, type CdrResource } from './cdr.resource.js';

const CSV = 'text/csv';
const MEDIA_TYPES = ['application/json', 'text/xml', 'application/xml', CSV];
const LANGUAGE = 'accept-language';
const NO_USER = { 404: 'There is no such user' };

function lists(summary: string, errors = {}): MethodDecorator {
  return Operation({
    access: 'administrator',
    summary,
    description:
      'Ordered by their beginning unless asked for otherwise. The setting JSON_LIMIT bounds a page, whatever `limit` says; as `text/csv` there are as many as CSV_LIMIT allows.',
    query: HISTORY_PARAMETERS,
    answer: CDR_HISTORY,
    mediaTypes: MEDIA_TYPES,
    errors: {
      400: 'A date, the order or a number is not well-formed, or the search takes too long; the text says which',
      ...errors,
    },
  });
}

function listsActive(summary: string, errors = {}): MethodDecorator {
  return Operation({
    access: 'administrator',
    summary,
    description: 'As FreeSWITCH has them now: IN_PROGRESS, without a callId, the oldest first.',
    answer: ACTIVE_CDRS,
    errors: {
      502: 'FreeSWITCH refused, or its answer is none',
      503: 'The database can not be reached, or no FreeSWITCH is connected',
      504: 'FreeSWITCH gave no answer in time',
      ...errors,
    },
  });
}

/** `/api/cdrs`: calls that are on, and calls that are over. */
@ApiTags('Call records')
@Controller('api/cdrs')
export class CdrsController {
  constructor(private readonly histories: CdrHistories) {}

  @Get('active')
  @listsActive('List the calls that are on')
  active(@Headers(LANGUAGE) languages?: string): Promise<CdrResource[]> {
    return this.histories.current(languages);
  }

  @Get('user/:userId/active')
  @listsActive('List the calls that a user has now', NO_USER)
  activeOfUser(@Param('userId') user: string, @Headers(LANGUAGE) languages?: string): Promise<CdrResource[]> {
    return this.histories.current(languages, { user });
  }

  @Get('history')
  @lists('List calls that are over')
  history(
    @QueryParameters() query: Query,
    @Headers('accept') accept?: string,
    @Headers(LANGUAGE) languages?: string,
  ): Promise<CdrHistory | Answer> {
    return this.answer(query, accept, languages);
  }

  @Get('user/:userId/history')
  @lists('List the calls of a user, by user name and aliases', NO_USER)
  historyOfUser(
    @Param('userId') user: string,
    @QueryParameters() query: Query,
    @Headers('accept') accept?: string,
    @Headers(LANGUAGE) languages?: string,
  ): Promise<CdrHistory | Answer> {
    return this.answer(query, accept, languages, { user });
  }

  @Get('prefix/:prefix/history')
  @lists('List the calls from and to numbers that begin alike')
  historyOfPrefix(
    @Param('prefix') prefix: string,
    @QueryParameters() query: Query,
    @Headers('accept') accept?: string,
    @Headers(LANGUAGE) languages?: string,
  ): Promise<CdrHistory | Answer> {
    return this.answer(query, accept, languages, { prefix });
  }

  private async answer(
    query: Query,
    accept: string | undefined,
    languages: string | undefined,
    whose?: Whose,
  ): Promise<CdrHistory | Answer> {
    if (chooseByClient(accept, MEDIA_TYPES) !== CSV) return this.histories.page(query, languages, whose);
    const { batches } = await this.histories.batches(query, PATHS.csvLimit, whose);
    return new Answer(200, `${CSV}; charset=utf-8`, cdrCsv(batches, this.histories.reader(languages)), {
      'Content-Disposition': 'attachment; filename=cdrs.csv',
    });
  }
}
