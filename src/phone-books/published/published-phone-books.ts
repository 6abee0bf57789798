import { Injectable } from '@nestjs/common';
import { Answer } from '../../rest/answer.js';
import { xmlText } from '../../rest/representation/xml-text.js';
import { streamedAnswer } from '../../rest/streamed-answer.js';
import { PhoneBooksService, unknownBook } from '../phone-books.service.js';
import { Listing } from './listing.js';
import { writeListing } from './write-listing.js';

/** Phone books as other programs read them. */
@Injectable()
export class PublishedPhoneBooks {
  constructor(
    private readonly books: PhoneBooksService,
    private readonly listings: Listing,
  ) {}

  /** The names of the shared phone books. */
  async names(type: string): Promise<Answer> {
    const names = await this.books.names();
    return new Answer(200, type, type === 'application/json' ? namesJson(names) : namesXml(names));
  }

  /** One phone book, shared or private. @throws NotFoundError */
  async listing(name: string, type: string): Promise<Answer> {
    const id = await this.listings.bookNamed(name);
    if (id === undefined) throw unknownBook();
    return streamedAnswer(type, writeListing(type, this.listings.lines(id)));
  }
}

/** Compact, with names as attributes, unlike all other XML below `/rest`: so clients know it. */
function namesXml(names: readonly string[]): string {
  const books = names.map((name) => `<phonebook name="${xmlText(name)}"/>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>${books === '' ? '<phonebooks/>' : `<phonebooks>${books}</phonebooks>`}`;
}

function namesJson(names: readonly string[]): string {
  const books = names.map((name) => ({ name }));
  return `{"phonebooks": ${JSON.stringify(books, null, 2)}}`;
}
