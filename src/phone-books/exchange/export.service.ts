import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Answer } from '../../rest/answer.js';
import { streamedAnswer } from '../../rest/streamed-answer.js';
import { ENTRY_COLUMNS, type EntryRow } from '../contact-columns.js';
import { ENTRY_ORDER } from '../entry-order.js';
import { PhoneBooksService } from '../phone-books.service.js';
import { writeCards } from './vcard/write-cards.js';
import { writeCsv, writeShortCsv } from './write-csv.js';

type Rows = AsyncIterable<readonly EntryRow[]>;

/** The forms in which entries are exported. */
export const EXPORTS = {
  csv: { type: 'text/csv', ending: 'csv', write: writeCsv },
  'short-csv': { type: 'text/csv', ending: 'csv', write: writeShortCsv },
  'vcard-3.0': { type: 'text/vcard', ending: 'vcf', write: (rows: Rows) => writeCards(rows, '3.0') },
  'vcard-4.0': { type: 'text/vcard', ending: 'vcf', write: (rows: Rows) => writeCards(rows, '4.0') },
} as const;

export type ExportFormat = keyof typeof EXPORTS;

const BATCH = 500;

type StoredRow = EntryRow & { readonly id: number };

const batch = (after: string): string => `
  select entry.id, ${ENTRY_COLUMNS.map((column) => `entry.${column}`).join(', ')} from phone_book_entries entry
  where entry.phone_book_id = $1 ${after} order by ${ENTRY_ORDER}, entry.id limit $2`;

const first = batch('');
const next = batch(`and (${ENTRY_ORDER}, entry.id) > ($3, $4, $5, $6::integer)`);

/** Gives the own entries of phone books as files. */
@Injectable()
export class ExportService {
  constructor(
    private readonly database: DataSource,
    private readonly books: PhoneBooksService,
  ) {}

  /** @throws NotFoundError */
  async run(bookKey: string, format: ExportFormat): Promise<Answer> {
    const { id } = await this.books.find(bookKey);
    const { type, ending, write } = EXPORTS[format];
    return streamedAnswer(type, write(this.rows(id)), {
      'Content-Disposition': `attachment; filename="phone-book-${id}.${ending}"`,
    });
  }

  /** All entries, a batch at a time; no connection is held between batches, however slowly they are taken. */
  private async *rows(bookId: number): AsyncGenerator<readonly EntryRow[]> {
    let rows = await this.database.query<StoredRow[]>(first, [bookId, BATCH]);
    yield rows;
    for (let last = rows.at(-1); last !== undefined && rows.length === BATCH; last = rows.at(-1)) {
      const names = [last.last_name ?? '', last.first_name ?? '', last.number ?? ''];
      rows = await this.database.query(next, [bookId, BATCH, ...names, last.id]);
      yield rows;
    }
  }
}
