import { Controller, Get, Headers, Param, Post, Query as QueryParameters, UploadedFiles } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { tmpdir } from 'node:os';
import { chooseByClient } from '../../rest/http/accept.js';
import { OneFormFile, type FormFile } from '../../rest/http/form-file.js';
import { BadRequestError } from '../../rest/http/http-errors.js';
import { Operation } from '../../rest/operation.js';
import { parameter, type Query } from '../../rest/paging.js';
import type { Answer } from '../../rest/answer.js';
import { EXPORT_EXAMPLES } from './examples.js';
import { IMPORT, type ImportResource } from './exchange.resource.js';
import { ExportService, EXPORTS, type ExportFormat } from './export.service.js';
import { IMPORT_MODES, ImportService } from './import.service.js';

/** What a file may have, in bytes: more than 100,000 entries. */
const MAX_FILE = 64 * 1024 * 1024;
const EXPORT_TYPES = ['text/csv', 'text/vcard'] as const;

/** `/api/phone-books/{book}/import` and `export`: the own entries of a phone book as files. */
@ApiTags('Phone books')
@Controller('api/phone-books/:book')
export class ExchangeController {
  constructor(
    private readonly imports: ImportService,
    private readonly exports: ExportService,
  ) {}

  @Post('import')
  @OneFormFile({
    limit: MAX_FILE,
    folder: tmpdir(),
    wrongCount: () => new BadRequestError('The form has to bring one file'),
  })
  @Operation({
    access: 'administrator',
    summary: 'Import entries into a phone book: CSV or vCards',
    description:
      'A form brings one file; what it is, is seen by its content. CSV (UTF-8) has a header that names its columns as an export does: `First name`, `Last name` and `Number` at least; quotes in quotes are doubled or have a backslash before them. vCards are of version 2.1, 3.0 or 4.0; those without a number are left out. All is imported or nothing: a refusal names the lines that are wrong. An entry that is there already, by both names and the number, takes over what the file says of it.',
    body: 'upload',
    query: { mode: '`merge` keeps what is there, and is meant unless given; `replace` removes it first' },
    answer: IMPORT,
    errors: {
      400: 'The file can not be read, or an entry breaks a rule; the text names the lines',
      404: 'There is no such phone book',
    },
  })
  import(
    @Param('book') book: string,
    @QueryParameters() query: Query,
    @UploadedFiles() [file]: readonly FormFile[],
  ): Promise<ImportResource> {
    return this.imports.run(book, file?.path ?? '', wordOf(query, 'mode', IMPORT_MODES) ?? 'merge');
  }

  @Get('export')
  @Operation({
    access: 'administrator',
    summary: 'Export the own entries of a phone book: CSV or vCards',
    description:
      'CSV has all that is known (RFC 4180); what a spreadsheet would run as a formula has an apostrophe before it, which an import takes away again; phone numbers have none. `short-csv` has names and numbers in the form of `/rest/phonebook`, to the letter. vCards have no place for locations, DID numbers and addresses of branches.',
    query: {
      format:
        '`csv`, `short-csv`, `vcard-3.0` or `vcard-4.0`; unless given, `csv` or `vcard-3.0`, whichever the client accepts',
    },
    answer: 'own',
    mediaTypes: EXPORT_TYPES,
    examples: EXPORT_EXAMPLES,
    errors: { 404: 'There is no such phone book', 406: 'The client takes neither text/csv nor text/vcard' },
  })
  export(
    @Param('book') book: string,
    @QueryParameters() query: Query,
    @Headers('accept') accept: string | undefined,
  ): Promise<Answer> {
    const isVcard = chooseByClient(accept, EXPORT_TYPES) === 'text/vcard';
    const format = wordOf(query, 'format', Object.keys(EXPORTS).filter(isFormat));
    return this.exports.run(book, format ?? (isVcard ? 'vcard-3.0' : 'csv'));
  }
}

function isFormat(word: string): word is ExportFormat {
  return Object.hasOwn(EXPORTS, word);
}

/** @throws BadRequestError for a word that is none of those */
function wordOf<T extends string>(query: Query, name: string, words: readonly T[]): T | undefined {
  const text = parameter(query, name);
  const word = words.find((candidate) => candidate === text);
  if (text !== undefined && word === undefined) {
    throw new BadRequestError(`${name}: has to be one of ${words.join(', ')}`);
  }
  return word;
}
