import { Controller, Delete, Get, Param, Post, Put, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Content, Operation } from '../rest/operation.js';
import type { Query } from '../rest/paging.js';
import { ENTRY, ENTRY_PAGE, type EntryPage, type EntryResource } from './contact.resource.js';
import { EntriesService } from './entries.service.js';
import { PART_PARAMETERS, partOf } from './part.js';

const unknownBook = { 404: 'There is no such phone book' };
const unknown = { 404: 'There is no such phone book, or no such entry in it' };
const bad = { 400: 'The number or both names are empty, or a value breaks a rule; the text names the field' };

/** `/api/phone-books/{book}/entries`: what a phone book has beside the members of its groups. */
@ApiTags('Phone books')
@Controller('api/phone-books/:book/entries')
export class EntriesController {
  constructor(private readonly entries: EntriesService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List or find own entries of a phone book, by last name, first name and number',
    answer: ENTRY_PAGE,
    query: PART_PARAMETERS,
    errors: unknownBook,
  })
  list(@Param('book') book: string, @QueryParameters() query: Query): Promise<EntryPage> {
    return this.entries.list(book, partOf(query));
  }

  @Post()
  @Operation({
    access: 'administrator',
    summary: 'Add an entry to a phone book',
    description: 'Needs a number, and a first or a last name.',
    body: ENTRY,
    answer: 'id',
    errors: { ...bad, ...unknownBook },
  })
  create(@Param('book') book: string, @Content() entry: EntryResource): Promise<number> {
    return this.entries.create(book, entry);
  }

  @Get(':entry')
  @Operation({
    access: 'administrator',
    summary: 'Read an own entry of a phone book',
    answer: ENTRY,
    errors: unknown,
  })
  get(@Param('book') book: string, @Param('entry') entry: string): Promise<EntryResource> {
    return this.entries.get(book, entry);
  }

  @Put(':entry')
  @Operation({
    access: 'administrator',
    summary: 'Change an own entry of a phone book',
    description: 'Only what the body names changes, also within the contact information; null clears.',
    body: ENTRY,
    answer: 'id',
    errors: { ...bad, ...unknown },
  })
  update(@Param('book') book: string, @Param('entry') key: string, @Content() entry: EntryResource): Promise<number> {
    return this.entries.update(book, key, entry);
  }

  @Delete(':entry')
  @Operation({
    access: 'administrator',
    summary: 'Remove an own entry of a phone book',
    answer: 'empty',
    errors: unknown,
  })
  delete(@Param('book') book: string, @Param('entry') entry: string): Promise<void> {
    return this.entries.delete(book, entry);
  }
}
