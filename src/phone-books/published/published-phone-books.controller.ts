import { Controller, Get, Headers, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../../rest/answer.js';
import { chooseByServer } from '../../rest/http/accept.js';
import { NotAcceptableError } from '../../rest/http/http-errors.js';
import { Operation } from '../../rest/operation.js';
import { LISTING_EXAMPLES, NAMES_EXAMPLES } from './examples.js';
import { PublishedPhoneBooks } from './published-phone-books.js';
import { LISTING_TYPES } from './write-listing.js';

const NAMES_TYPES = ['text/xml', 'application/json'] as const;

/** `/rest/phonebook`: phone books as other programs read them. */
@ApiTags('Phone books')
@Controller('rest/phonebook')
export class PublishedPhoneBooksController {
  constructor(private readonly books: PublishedPhoneBooks) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List the names of the shared phone books',
    answer: 'own',
    mediaTypes: [...NAMES_TYPES, 'application/xml'],
    examples: NAMES_EXAMPLES,
    errors: { 406: 'The answer can not be given in any media type that the client takes' },
  })
  names(@Headers('accept') accept: string | undefined): Promise<Answer> {
    return this.books.names(typeFor(accept, NAMES_TYPES));
  }

  @Get(':name')
  @Operation({
    access: 'administrator',
    summary: 'Read a phone book: names and numbers of its members and entries',
    description:
      'CSV unless the client asks for XML or JSON. Sorted by last name, first name and number; what is in it twice is given once. Private phone books are named `privatePhonebook_` with the id of their user. What begins like a formula is given as it is: import the CSV as text.',
    answer: 'own',
    mediaTypes: [...LISTING_TYPES, 'application/xml'],
    examples: LISTING_EXAMPLES,
    errors: {
      404: 'There is no such phone book',
      406: 'The answer can not be given in any media type that the client takes',
    },
  })
  listing(@Param('name') name: string, @Headers('accept') accept: string | undefined): Promise<Answer> {
    return this.books.listing(name, typeFor(accept, LISTING_TYPES));
  }
}

/** Browsers name `application/xml` before everything else: it counts only where nothing else fits, so that they get CSV. */
function typeFor(accept: string | undefined, offered: readonly string[]): string {
  const others = (accept ?? '*/*').split(',').filter((range) => !/^\s*application\/xml\b/i.test(range));
  const named = others.length > 0 ? chooseByServer(others.join(), offered) : undefined;
  const type = named ?? chooseByServer(accept, offered);
  if (type === undefined) throw new NotAcceptableError(offered);
  return type;
}
