import { Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Content, Operation } from '../rest/operation.js';
import { PHONE_BOOK, PHONE_BOOKS, type PhoneBookResource } from './phone-book.resource.js';
import { PhoneBooksService } from './phone-books.service.js';

const unknown = { 404: 'There is no such phone book' };
const bad = {
  400: 'The name is empty or that of a private phone book, or there is no such user group',
  409: 'Another phone book has the name',
};

/** `/api/phone-books`: shared phone books. An addition to the documented API, in the style of its neighbours. */
@ApiTags('Phone books')
@Controller('api/phone-books')
export class PhoneBooksController {
  constructor(private readonly books: PhoneBooksService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List shared phone books by name, with the number of their own entries',
    answer: PHONE_BOOKS,
  })
  list(): Promise<PhoneBookResource[]> {
    return this.books.list();
  }

  @Post()
  @Operation({
    access: 'administrator',
    summary: 'Make a phone book',
    description: 'Groups are named by id, or else by name.',
    body: PHONE_BOOK,
    answer: 'id',
    errors: bad,
  })
  create(@Content() book: PhoneBookResource): Promise<number> {
    return this.books.create(book);
  }

  @Get(':book')
  @Operation({
    access: 'administrator',
    summary: 'Read a phone book by id or name',
    answer: PHONE_BOOK,
    errors: unknown,
  })
  get(@Param('book') key: string): Promise<PhoneBookResource> {
    return this.books.get(key);
  }

  @Put(':book')
  @Operation({
    access: 'administrator',
    summary: 'Change a phone book',
    description: 'Only what the body names changes; an empty list of groups clears.',
    body: PHONE_BOOK,
    answer: 'id',
    errors: { ...bad, ...unknown },
  })
  update(@Param('book') key: string, @Content() book: PhoneBookResource): Promise<number> {
    return this.books.update(key, book);
  }

  @Delete(':book')
  @Operation({
    access: 'administrator',
    summary: 'Remove a phone book with its entries',
    answer: 'empty',
    errors: unknown,
  })
  delete(@Param('book') key: string): Promise<void> {
    return this.books.delete(key);
  }
}
