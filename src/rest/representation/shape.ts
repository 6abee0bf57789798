import type { ResourceClass } from './fields.js';

/** How resources are written: that of `/rest` or that of `/api`. */
export type Dialect = 'rest' | 'api';

/** What a document holds: one resource, or a list of them. */
export interface Shape {
  /** The root element. Below `/rest` also the one member of the JSON object. */
  readonly root: string;
  readonly type: () => ResourceClass;
  /** The name of each entry's element, where the root is a list. */
  readonly entry?: string;
  /** The member of the JSON object that holds the list, below `/api`. */
  readonly key?: string;
  /** Below `/rest`: the XML is on one line and has a declaration. */
  readonly oneLine?: boolean;
  /** The member that plain text stands for: in requests as good as the document, in replies given first. */
  readonly text?: string;
  /** The root of a list with one entry that requests may bring instead, below `/rest`. */
  readonly listRoot?: string;
  /**
   * Below `/rest`: JSON is what clients expect and get unless they ask for XML; it has no root and keeps nulls, as below
   * `/api`, and a list is an array (section 1.4 of the user services, family B).
   */
  readonly bare?: boolean;
}

/** A list as a whole document: `listOf('conferences', 'conference', () => ConferenceSummary)`. */
export function listOf(root: string, entry: string, type: () => ResourceClass, key = root): Shape {
  return { root, entry, type, key };
}

/** The same document with JSON that is bare. */
export function bare(shape: Shape): Shape {
  return { ...shape, bare: true };
}

/** How the JSON of a document is written, and what null means in requests. */
export function jsonDialect(dialect: Dialect, shape: Shape): Dialect {
  return shape.bare === true ? 'api' : dialect;
}

/** One resource as a whole document. */
export function one(root: string, type: () => ResourceClass): Shape {
  return { root, type };
}
