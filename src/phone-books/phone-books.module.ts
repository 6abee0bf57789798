import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { serviceController } from '../settings/service-controller.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { ContactsService } from './contacts/contacts.service.js';
import { EntriesController } from './entries.controller.js';
import { EntriesService } from './entries.service.js';
import { ExchangeController } from './exchange/exchange.controller.js';
import { ExportService } from './exchange/export.service.js';
import { ImportService } from './exchange/import.service.js';
import { PhoneBookEntity } from './phone-book.entity.js';
import { PhoneBooksController } from './phone-books.controller.js';
import { PhoneBooksService } from './phone-books.service.js';
import { PHONE_BOOK_SETTINGS } from './phone-book-settings.js';
import { Listing } from './published/listing.js';
import { PublishedPhoneBooksController } from './published/published-phone-books.controller.js';
import { PublishedPhoneBooks } from './published/published-phone-books.js';

@Module({
  imports: [TypeOrmModule.forFeature([PhoneBookEntity])],
  controllers: [
    PublishedPhoneBooksController,
    PhoneBooksController,
    EntriesController,
    ContactsController,
    ExchangeController,
    serviceController(PHONE_BOOK_SETTINGS),
  ],
  providers: [
    PhoneBooksService,
    EntriesService,
    ContactsService,
    Listing,
    PublishedPhoneBooks,
    ImportService,
    ExportService,
  ],
  exports: [PhoneBooksService, EntriesService, ContactsService],
})
export class PhoneBooksModule {}
