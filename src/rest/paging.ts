import { Integer } from './representation/fields.js';
import { parseInteger } from './representation/scalars.js';

/** The parameters of a request as Express gives them. */
export type Query = Readonly<Record<string, unknown>>;

/** The parameters of lists below `/rest`. */
export const PAGE_PARAMETERS = {
  page: 'Which page, from 1; with `pagesize`',
  pagesize: 'Entries a page, from 1; with `page`',
  sortby: 'The field to sort by',
  sortdir: '`forward` or `reverse`',
} as const;

/** The first of a parameter's values. */
export function parameter(query: Query, name: string): string | undefined {
  const value = query[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first !== '' ? first : undefined;
}

/** What lists below `/rest` tell about their pages. */
export class Metadata {
  @Integer({ description: 'Entries over all pages', example: 1 })
  totalResults!: number;

  @Integer({ description: 'The page that is given, from 1', example: 1 })
  currentPage!: number;

  @Integer({ description: 'How many pages there are', example: 1 })
  totalPages!: number;

  @Integer({ description: 'How many entries a page has', example: 1 })
  resultsPerPage!: number;
}

/** A part of a list, as SQL wants it. */
export interface Window {
  readonly offset: number;
  /** Undefined: all. */
  readonly limit: number | undefined;
}

/**
 * Works out the page of a list below `/rest`. There are pages only where both `page` and `pagesize` are whole numbers
 * from 1; a page beyond the last is the last.
 *
 * @param total entries over all pages
 */
export function paged(query: Query, total: number): { metadata: Metadata; window: Window } {
  const page = parseInteger(parameter(query, 'page')) ?? 0;
  const size = parseInteger(parameter(query, 'pagesize')) ?? 0;
  if (page < 1 || size < 1) {
    const metadata = { totalResults: total, currentPage: 1, totalPages: 1, resultsPerPage: total };
    return { metadata, window: { offset: 0, limit: undefined } };
  }
  const totalPages = Math.max(1, Math.ceil(total / size));
  const currentPage = Math.min(page, totalPages);
  return {
    metadata: { totalResults: total, currentPage, totalPages, resultsPerPage: size },
    window: { offset: (currentPage - 1) * size, limit: size },
  };
}

/**
 * The `order by` of a list below `/rest`. Columns come from a list of the resource's own, never from the request.
 *
 * @param columns SQL expressions by the lower-case names that `sortby` knows; `name` also serves `sortdir` alone
 * @param tie what orders equals, and everything where no order is asked for
 */
export function orderBy(query: Query, columns: Readonly<Record<string, string>>, tie: string): string {
  const by = parameter(query, 'sortby')?.toLowerCase();
  const direction = parameter(query, 'sortdir')?.toLowerCase();
  const name = by ?? (direction === undefined ? '' : 'name');
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (column === undefined) return `order by ${tie}`;
  return `order by ${column} ${direction === 'reverse' ? 'desc' : 'asc'}, ${tie}`;
}

/** The parameters of lists below `/api`. */
export const START_PARAMETERS = {
  start: 'How many entries to leave out; with `limit`',
  limit: 'How many entries to give; with `start`',
} as const;

/**
 * The part of a list below `/api` that is asked for; all where not both parameters are whole numbers.
 */
export function startAndLimit(query: Query): Window {
  const offset = parseInteger(parameter(query, 'start')) ?? -1;
  const limit = parseInteger(parameter(query, 'limit')) ?? -1;
  return offset < 0 || limit < 0 ? { offset: 0, limit: undefined } : { offset, limit };
}
