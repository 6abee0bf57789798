import { PassThrough, type Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { EndedCall } from './call-record.js';
import type { CdrFilter } from './cdr-filter.js';
import { clockTime, shownCaller, type Reader } from './cdr-view.js';

interface Column {
  readonly title: string;
  /** In points. */
  readonly width: number;
  readonly text: (call: EndedCall, time: (date: Date) => string) => string;
}

const COLUMNS: readonly Column[] = [
  { title: 'Caller', width: 190, text: shownCaller },
  { title: 'Called', width: 110, text: ({ callee }) => callee },
  { title: 'Answered by', width: 110, text: ({ recipient }) => recipient ?? '' },
  { title: 'Began', width: 110, text: ({ startedAt }, time) => time(startedAt) },
  { title: 'Answered', width: 110, text: ({ connectedAt }, time) => (connectedAt ? time(connectedAt) : '') },
  { title: 'Duration', width: 60, text: ({ billsec }) => clockTime(billsec) },
  { title: 'Ended', width: 80, text: ({ termination }) => termination },
];

const MARGIN = 36;
const LINE = 13;
const SIZE = 8;
const TITLE_SIZE = 14;
/** Cells are cut, never wrapped: a caller may choose a long name. About so wide is a letter, in parts of its size. */
const LETTER = 0.52;
const ROWS_A_TURN = 50;
const FONT = 'Helvetica';
const BOLD = 'Helvetica-Bold';

/** Calls as a PDF: a table over as many pages as it takes. */
export function cdrReport(filter: CdrFilter, batches: AsyncIterable<EndedCall[]>, reader: Reader): Readable {
  const document = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: MARGIN,
    info: { Title: 'Call records', Creator: 'Trunkline' },
  });
  const output = new PassThrough();
  document.pipe(output);
  new Table(document, reader).write(filter, whileWanted(batches, output)).then(
    () => {
      document.end();
    },
    (error: unknown) => {
      output.destroy(error instanceof Error ? error : new Error(String(error)));
    },
  );
  return output;
}

/** Ends early where the client has gone. */
async function* whileWanted(batches: AsyncIterable<EndedCall[]>, output: PassThrough): AsyncGenerator<EndedCall[]> {
  for await (const batch of batches) {
    if (output.destroyed) return;
    yield batch;
  }
}

class Table {
  private y = MARGIN;
  private pages = 1;
  private readonly bottom: number;
  private readonly time: (date: Date) => string;

  constructor(
    private readonly document: PDFKit.PDFDocument,
    { time }: Reader,
  ) {
    this.bottom = document.page.height - MARGIN - LINE;
    this.time = time;
  }

  async write({ from, to }: CdrFilter, batches: AsyncIterable<EndedCall[]>): Promise<void> {
    this.document.font(BOLD, TITLE_SIZE);
    this.put('Call records', MARGIN);
    this.y += LINE + SIZE;
    this.document.font(FONT, SIZE);
    this.put(`${this.time(from)} - ${this.time(to)}`, MARGIN);
    this.y += LINE + SIZE;
    this.head();
    let rows = 0;
    for await (const batch of batches) {
      for (const call of batch) {
        this.row(COLUMNS.map(({ text }) => text(call, this.time)));
        // A long report is not to hold up other requests.
        if (++rows % ROWS_A_TURN === 0) await turn();
      }
    }
    this.foot();
  }

  private head(): void {
    this.document.font(BOLD, SIZE);
    this.cells(COLUMNS.map(({ title }) => title));
    const { y } = this;
    this.document
      .moveTo(MARGIN, y - 2)
      .lineTo(this.document.page.width - MARGIN, y - 2)
      .lineWidth(0.5)
      .stroke();
    this.document.font(FONT, SIZE);
  }

  private row(cells: readonly string[]): void {
    if (this.y + LINE > this.bottom) {
      this.foot();
      this.document.addPage();
      this.pages++;
      this.y = MARGIN;
      this.head();
    }
    this.cells(cells);
  }

  private cells(texts: readonly string[]): void {
    let x = MARGIN;
    COLUMNS.forEach(({ width }, index) => {
      this.put(cut(texts[index] ?? '', width), x);
      x += width;
    });
    this.y += LINE;
  }

  private foot(): void {
    const { y } = this;
    this.y = this.document.page.height - MARGIN - SIZE;
    this.put(String(this.pages), this.document.page.width - MARGIN - 4 * SIZE);
    this.y = y;
  }

  private put(text: string, x: number): void {
    this.document.text(printable(text), x, this.y, { lineBreak: false });
  }
}

function cut(text: string, width: number): string {
  const most = Math.floor((width - SIZE) / (SIZE * LETTER));
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}\u2026`;
}

/** The fonts that every PDF reader brings know the letters of western Europe (Windows-1252) alone. */
function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(
      /[^\u0020-\u007e\u00a1-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u20ac]/gu,
      '?',
    );
}
