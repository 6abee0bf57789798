import type { EntryRow } from '../../contact-columns.js';
import type { Card } from './read-cards.js';
import type { ContentLine } from './content-lines.js';
import { partsOf, textOf, unescaped } from './text-value.js';

/** A column and its value, where there is one. */
type Found = readonly [column: string, value: string];

/** Reads a property of a card. What several of one kind say, the first says, but for the number. */
type Reader = (line: ContentLine) => readonly Found[];

const text =
  (column: string): Reader =>
  (line) => [[column, unescaped(textOf(line))]];

const readers: Readonly<Record<string, Reader>> = {
  UID: text('internal_id'),
  N: (line) => {
    const [lastName = '', firstName = ''] = partsOf(textOf(line), ';');
    return [
      ['last_name', lastName],
      ['first_name', firstName],
    ];
  },
  NICKNAME: (line) => [['im_display_name', partsOf(textOf(line), ',')[0] ?? '']],
  ORG: (line) => {
    const [company = '', department = ''] = partsOf(textOf(line), ';');
    return [
      ['company_name', company],
      ['job_dept', department],
    ];
  },
  TITLE: text('job_title'),
  TEL: (line) => [[telephone(line.types), withoutScheme(unescaped(textOf(line)), 'tel')]],
  EMAIL: (line) => {
    const address = withoutScheme(unescaped(textOf(line)), 'mailto');
    return [[line.types.includes('HOME') ? 'alternate_email_address' : 'email_address', address]];
  },
  IMPP: (line) => [
    [isPrivate(line) ? 'alternate_im_id' : 'im_id', unescaped(textOf(line)).replace(/^[a-z][a-z0-9+.-]*:/i, '')],
  ],
  ADR: (line) => {
    const prefix = line.types.includes('HOME') ? 'home' : 'office';
    const [box = '', extended = '', street = '', city = '', state = '', zip = '', country = ''] = partsOf(
      textOf(line),
      ';',
    );
    const parts = { office_designation: box || extended, street, city, state, zip, country };
    return Object.entries(parts).map(([part, value]): Found => [`${prefix}_${part}`, value]);
  },
  'X-ASSISTANT': text('assistant_name'),
  'X-ASSISTANT-PHONE': text('assistant_phone_number'),
};

function isPrivate({ types }: ContentLine): boolean {
  return types.includes('HOME') || types.includes('PERSONAL');
}

function telephone(types: readonly string[]): string {
  if (types.includes('CELL')) return 'cell_phone_number';
  if (types.includes('FAX')) return 'fax_number';
  return types.includes('HOME') ? 'home_phone_number' : 'number';
}

function withoutScheme(value: string, scheme: string): string {
  const trimmed = value.trim();
  return trimmed.toLowerCase().startsWith(`${scheme}:`) ? trimmed.slice(scheme.length + 1) : trimmed;
}

/**
 * What a card says of an entry. The number is the last that is neither a cell phone's nor at home nor a fax; where there
 * is none, the first of a cell phone or at home.
 *
 * @throws ImportRefusedError
 */
export function rowOfCard({ lines, agent }: Card): EntryRow {
  const row: EntryRow = {};
  let formattedName: string | undefined;
  let otherNumber: string | undefined;
  for (const line of lines) {
    if (line.name === 'FN') formattedName ??= unescaped(textOf(line)).trim();
    for (const [column, value] of readers[line.name]?.(line) ?? []) {
      const trimmed = value.trim();
      if (trimmed === '') continue;
      if (column === 'number') row.number = trimmed;
      else row[column] ??= trimmed;
      if (column === 'cell_phone_number' || column === 'home_phone_number') otherNumber ??= trimmed;
    }
  }
  row.number ??= otherNumber ?? null;
  // A company has no names, but is called something.
  if (!row.first_name && !row.last_name) row.last_name = formattedName ?? row.company_name ?? null;
  return withAgent(row, agent);
}

function withAgent(row: EntryRow, agent: Card | undefined): EntryRow {
  if (agent === undefined) return row;
  const { first_name: firstName, last_name: lastName, number } = rowOfCard(agent);
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return {
    ...row,
    assistant_name: row.assistant_name ?? (name === '' ? null : name),
    assistant_phone_number: row.assistant_phone_number ?? number ?? null,
  };
}
