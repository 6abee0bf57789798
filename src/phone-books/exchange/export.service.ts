import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { StreamedAnswer } from '../../rest/streamed-answer.js';
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

const batch = `
  select entry.id, ${ENTRY_COLUMNS.map((column) => `entry.${column}`).join(', ')} from phone_book_entries entry
  where entry.phone_book_id = $1 and ($2::integer is null or (${ENTRY_ORDER}, entry.id) > ($3::text, $4::text, $5::text, $2))
  order by ${ENTRY_ORDER}, entry.id limit $6`;

/** Gives the own entries of phone books as files. */
@Injectable()
export class ExportService {
  constructor(
    private readonly database: DataSource,
    private readonly books: PhoneBooksService,
  ) {}

  /** @throws NotFoundError */
  async run(bookKey: string, format: ExportFormat): Promise<StreamedAnswer> {
    const { id } = await this.books.find(bookKey);
    const { type, ending, write } = EXPORTS[format];
    return StreamedAnswer.of(type, write(this.rows(id)), {
      'Content-Disposition': `attachment; filename="phone-book-${id}.${ending}"`,
    });
  }

  /** All entries, a batch at a time; no connection is held between batches, however slowly they are taken. */
  private async *rows(bookId: number): AsyncGenerator<readonly EntryRow[]> {
    let last: (EntryRow & { readonly id: number }) | undefined;
    do {
      const rows: (EntryRow & { readonly id: number })[] = await this.database.query(batch, [
        bookId,
        last?.id,
        last?.last_name ?? '',
        last?.first_name ?? '',
        last?.number ?? '',
        BATCH,
      ]);
      yield rows;
      last = rows.length < BATCH ? undefined : rows.at(-1);
    } while (last !== undefined);
  }
}
