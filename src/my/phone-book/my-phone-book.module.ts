import { Module } from '@nestjs/common';
import { PhoneBooksModule } from '../../phone-books/phone-books.module.js';
import { CardEntriesService } from './card-entries.service.js';
import { GoogleImportController } from './google/google-import.controller.js';
import { GoogleImportService } from './google/google-import.service.js';
import { GooglePeople } from './google/google-people.js';
import { MyPhoneBookController } from './my-phone-book.controller.js';
import { MyPhoneBookService } from './my-phone-book.service.js';
import { OwnEntriesController } from './own-entries.controller.js';
import { OwnEntriesService } from './own-entries.service.js';
import { PrivateBook } from './private-book.js';
import { VisibleBooks } from './visible-books.js';

@Module({
  imports: [PhoneBooksModule],
  controllers: [MyPhoneBookController, OwnEntriesController, GoogleImportController],
  providers: [
    VisibleBooks,
    PrivateBook,
    MyPhoneBookService,
    OwnEntriesService,
    CardEntriesService,
    GooglePeople,
    GoogleImportService,
  ],
  exports: [OwnEntriesService],
})
export class MyPhoneBookModule {}
