import type { ImportedEntry } from '../imported-entry.js';
import { readCards } from './read-cards.js';
import { rowOfCard } from './row-of-card.js';

/** Reads the entries of a file of vCards. @param chunks its bytes @throws ImportRefusedError */
export async function* readVcards(chunks: AsyncIterable<Buffer>): AsyncGenerator<ImportedEntry> {
  for await (const card of readCards(chunks)) yield { line: card.line, row: rowOfCard(card) };
}
