import { Controller, Delete, Get, Headers, Param, Post, Put, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Answer } from '../../rest/answer.js';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { BadRequestError } from '../../rest/http/http-errors.js';
import { Content, Operation } from '../../rest/operation.js';
import { OwnUrl } from '../../rest/own-url.js';
import { parameter, type Query } from '../../rest/paging.js';
import { BOOK_EXAMPLES, LIST_EXAMPLES } from './examples.js';
import { OWN_ENTRIES, PHONE_BOOK_PAGE, type OwnEntry, type PhoneBookPage } from './my-entry.resource.js';
import { MyPhoneBookService } from './my-phone-book.service.js';
import { OwnEntriesService } from './own-entries.service.js';
import { PrivateBook } from './private-book.js';
import { ROW_PARAMETERS, rowsOf } from './rows.js';
import { BOOK_TYPES, LIST_TYPES, typeFor, writePhoneBook } from './write-phone-book.js';

const unacceptable = { 406: 'The answer can not be given in any media type that the client takes' };

/** `/rest/my/phonebook…`: the phone book of the person who calls. */
@ApiTags('My phone book')
@Controller('rest/my')
export class MyPhoneBookController {
  constructor(
    private readonly phoneBook: MyPhoneBookService,
    private readonly entries: OwnEntriesService,
    private readonly privateBook: PrivateBook,
  ) {}

  @Get('phonebook')
  @Operation({
    access: 'user',
    summary: 'Read my phone book: all that I see of the shared ones, and my own entries',
    description:
      'By number, first and last name; what is in several phone books is given once. Users have the id -1 and their user name as number. `text/plain` and `text/csv` give CSV, in which what begins like a formula is given as it is; `text/x-vcard` and `text/vcard` give vCards.',
    answer: 'own',
    mediaTypes: [...BOOK_TYPES, 'application/xml'],
    examples: BOOK_EXAMPLES,
    errors: unacceptable,
  })
  read(
    @SignedIn() { id }: Person,
    @OwnUrl() ownUrl: string,
    @Headers('accept') accept: string | undefined,
  ): Promise<Answer> {
    return writePhoneBook(typeFor(accept, BOOK_TYPES), this.phoneBook.all(id, ownUrl));
  }

  @Post('phonebook')
  @Operation({
    access: 'user',
    summary: 'Add entries to my private phone book',
    description: 'As they are: nothing is asked for, and nothing compared with what is there.',
    body: OWN_ENTRIES,
    answer: 'empty',
  })
  add(@SignedIn() person: Person, @Content() entries: readonly OwnEntry[]): Promise<void> {
    return this.entries.addAll(person, entries);
  }

  @Delete('phonebook')
  @Operation({ access: 'user', summary: 'Remove my private phone book with all its entries', answer: 'empty' })
  remove(@SignedIn() { id }: Person): Promise<void> {
    return this.privateBook.remove(id);
  }

  @Put('phonebook/showContactsOnPhone/:value')
  @Operation({
    access: 'user',
    summary: 'Say whether phones show my private phone book',
    description: '`true` or `false`.',
    answer: 'empty',
  })
  showOnPhone(@SignedIn() { id }: Person, @Param('value') value: string): Promise<void> {
    const word = value.toLowerCase();
    if (word !== 'true' && word !== 'false')
      throw new BadRequestError('The last part of the path has to be true or false');
    return this.privateBook.showOnPhone(id, word === 'true');
  }

  @Get('pagedphonebook')
  @Operation({
    access: 'user',
    summary: 'Read some rows of my phone book',
    description: 'In the order of the phone book. Only entries of my private phone book have an id other than -1.',
    answer: PHONE_BOOK_PAGE,
    query: ROW_PARAMETERS,
  })
  page(@SignedIn() { id }: Person, @QueryParameters() query: Query, @OwnUrl() ownUrl: string): Promise<PhoneBookPage> {
    return this.phoneBook.page(id, rowsOf(query), ownUrl);
  }

  @Get('search/phonebook')
  @Operation({
    access: 'user',
    summary: 'Search my phone book',
    description:
      'Gives what has every word of the text in some field, in upper or lower case: names, numbers, aliases, addresses and all else that is known. Words of fewer than three characters have to begin a word, others may stand anywhere. Best first: who has the text as number, then those in whose names or number words begin with it.',
    answer: 'own',
    query: { query: 'What is looked for; needed' },
    mediaTypes: [...LIST_TYPES, 'application/xml'],
    examples: LIST_EXAMPLES,
    errors: unacceptable,
  })
  search(
    @SignedIn() { id }: Person,
    @QueryParameters() query: Query,
    @OwnUrl() ownUrl: string,
    @Headers('accept') accept: string | undefined,
  ): Promise<Answer> {
    const text = parameter(query, 'query')?.trim() ?? '';
    if (text === '') throw new BadRequestError('query: Cannot be empty');
    return writePhoneBook(typeFor(accept, LIST_TYPES), this.phoneBook.search(id, text, ownUrl));
  }
}
