import type { Answer } from '../../rest/answer.js';
import type { EntryResource } from '../../phone-books/contact.resource.js';
import { chooseByServer } from '../../rest/http/accept.js';
import { NotAcceptableError } from '../../rest/http/http-errors.js';
import { listChunks } from '../../rest/representation/list-chunks.js';
import { streamedAnswer } from '../../rest/streamed-answer.js';
import { listedEntry, PHONE_BOOK } from './my-entry.resource.js';
import { cardChunks, csvChunks } from './text-forms.js';

type Batches = AsyncIterable<readonly EntryResource[]>;

/** The forms in which contacts are given, the one that counts first. */
export const LIST_TYPES = ['text/xml', 'application/json'] as const;

/** The same with the forms of text: CSV is plain text. */
export const BOOK_TYPES = [...LIST_TYPES, 'text/plain', 'text/x-vcard', 'text/csv', 'text/vcard'] as const;

/** What is said of the type of an answer in text: `text/x-vcard` is asked for, and plain text given. */
const textTypes: Readonly<Record<string, string>> = {
  'text/plain': 'text/plain; charset=utf-8',
  'text/x-vcard': 'text/plain; charset=utf-8',
  'text/csv': 'text/csv; charset=utf-8',
  'text/vcard': 'text/vcard; charset=utf-8',
};

/** Chooses a form. @throws NotAcceptableError */
export function typeFor(accept: string | undefined, offered: readonly string[]): string {
  const type = chooseByServer(accept, offered);
  if (type === undefined) throw new NotAcceptableError(offered);
  return type;
}

/** Writes contacts while they are read. @param type one of {@link BOOK_TYPES}, or `application/xml` */
export function writePhoneBook(type: string, batches: Batches): Promise<Answer> {
  const { [type]: textType } = textTypes;
  if (textType === undefined) return streamedAnswer(type, listChunks(type, PHONE_BOOK, listed(batches)));
  return streamedAnswer(textType, type.endsWith('vcard') ? cardChunks(batches) : csvChunks(batches));
}

async function* listed(batches: Batches): AsyncGenerator<readonly object[]> {
  for await (const batch of batches) yield batch.map(listedEntry);
}
