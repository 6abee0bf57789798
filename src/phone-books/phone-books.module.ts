import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EntriesController } from './entries.controller.js';
import { EntriesService } from './entries.service.js';
import { PhoneBookEntity } from './phone-book.entity.js';
import { PhoneBooksController } from './phone-books.controller.js';
import { PhoneBooksService } from './phone-books.service.js';
import { Listing } from './published/listing.js';
import { PublishedPhoneBooksController } from './published/published-phone-books.controller.js';
import { PublishedPhoneBooks } from './published/published-phone-books.js';

@Module({
  imports: [TypeOrmModule.forFeature([PhoneBookEntity])],
  controllers: [PublishedPhoneBooksController, PhoneBooksController, EntriesController],
  providers: [PhoneBooksService, EntriesService, Listing, PublishedPhoneBooks],
  exports: [PhoneBooksService, EntriesService],
})
export class PhoneBooksModule {}
