import { Controller, Get, Param, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Operation } from '../../rest/operation.js';
import { OwnUrl } from '../../rest/own-url.js';
import type { Query } from '../../rest/paging.js';
import { CONTACTS, type EntryResource } from '../contact.resource.js';
import { PART_PARAMETERS, partOf } from '../part.js';
import { ContactsService } from './contacts.service.js';

/** `/api/phone-books/{book}/contacts`: a phone book as its readers see it. */
@ApiTags('Phone books')
@Controller('api/phone-books/:book/contacts')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List or find what is in a phone book: members with their profiles, and own entries',
    description:
      'By last name, first name and number; who is in it twice is given once. Members have the id -1 and their user name as number; they are found by their aliases as well.',
    answer: CONTACTS,
    query: PART_PARAMETERS,
    errors: { 404: 'There is no such phone book' },
  })
  list(
    @Param('book') book: string,
    @QueryParameters() query: Query,
    @OwnUrl() ownUrl: string,
  ): Promise<EntryResource[]> {
    return this.contacts.ofBook(book, partOf(query), ownUrl);
  }
}
