import type { EntryRow } from '../../contact-columns.js';
import { BadRequestError } from '../../../rest/http/http-errors.js';
import { checkTexts } from '../imported-entry.js';
import { readCards } from './read-cards.js';
import { rowOfCard } from './row-of-card.js';

/**
 * Reads the one vCard of a text, of version 2.1, 3.0 or 4.0.
 *
 * @throws BadRequestError for what is no vCard or has no `N`; InvalidFieldError for values that are too long
 */
export async function readOneCard(text: string): Promise<EntryRow> {
  for await (const card of readCards(bytesOf(text))) {
    if (!card.lines.some(({ name }) => name === 'N')) throw new BadRequestError('vcard: has no names (N)');
    const row = rowOfCard(card);
    checkTexts(row);
    return row;
  }
  throw new BadRequestError('vcard: Cannot be empty');
}

// eslint-disable-next-line @typescript-eslint/require-await -- readers take their bytes one after another
async function* bytesOf(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}
