import { Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { Content, Operation } from '../../rest/operation.js';
import { CardEntriesService } from './card-entries.service.js';
import { CARD_ENTRY, OWN_ENTRY, type CardEntry, type OwnEntry } from './my-entry.resource.js';
import { OwnEntriesService } from './own-entries.service.js';

const unknown = { 404: 'There is no such entry in my private phone book' };
const bad = {
  400: 'The number or a name is empty, or a value breaks a rule; the text names the field',
  747: 'My phone book has a contact with this number, first and last name already',
};

/** `/rest/my/phonebook/entry` and `/rest/my/phonebookentry`: the private phone book of the person who calls. */
@ApiTags('My phone book')
@Controller('rest/my')
export class OwnEntriesController {
  constructor(
    private readonly entries: OwnEntriesService,
    private readonly cards: CardEntriesService,
  ) {}

  @Get('phonebook/entry/:entryId')
  @Operation({ access: 'user', summary: 'Read an entry of my private phone book', answer: OWN_ENTRY, errors: unknown })
  get(@SignedIn() person: Person, @Param('entryId') id: string): Promise<OwnEntry> {
    return this.entries.get(person, id);
  }

  @Post('phonebook/entry/:entryId')
  @Operation({
    access: 'user',
    summary: 'Add an entry to my private phone book',
    description:
      'Needs a number, a first and a last name. The id in the path can be anything: the new entry gets its own.',
    body: OWN_ENTRY,
    answer: 'empty',
    errors: bad,
  })
  add(@SignedIn() person: Person, @Content() entry: OwnEntry): Promise<void> {
    return this.entries.add(person, entry);
  }

  @Put('phonebook/entry/:entryId')
  @Operation({
    access: 'user',
    summary: 'Replace an entry of my private phone book',
    body: OWN_ENTRY,
    answer: 'empty',
    errors: { ...bad, ...unknown },
  })
  replace(@SignedIn() person: Person, @Param('entryId') id: string, @Content() entry: OwnEntry): Promise<void> {
    return this.entries.replace(person, id, entry);
  }

  @Delete('phonebook/entry/:entryId')
  @Operation({ access: 'user', summary: 'Remove an entry of my private phone book', answer: 'empty', errors: unknown })
  remove(@SignedIn() person: Person, @Param('entryId') id: string): Promise<void> {
    return this.entries.remove(person, id);
  }

  @Put('phonebookentry/:internalId')
  @Operation({
    access: 'user',
    summary: 'Make or replace an entry of my private phone book out of a vCard',
    description:
      'The body says which entry: `uid` is its id, or else `internalId` what the program knows it by; the path does not count. A vCard needs `N`.',
    body: CARD_ENTRY,
    answer: 'empty',
    errors: {
      400: 'The vCard can not be read, or the body names no entry',
      403: 'The body names the phone book of somebody else',
      404: 'There is no entry with this uid',
    },
  })
  store(@SignedIn() person: Person, @Content() entry: CardEntry): Promise<void> {
    return this.cards.store(person, entry);
  }

  @Delete('phonebookentry/:internalId')
  @Operation({
    access: 'user',
    summary: 'Remove an entry of my private phone book, by what a program knows it by or by its id',
    answer: 'empty',
    errors: unknown,
  })
  removeCard(@SignedIn() person: Person, @Param('internalId') key: string): Promise<void> {
    return this.cards.remove(person, key);
  }
}
