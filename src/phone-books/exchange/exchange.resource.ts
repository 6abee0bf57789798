import { Integer } from '../../rest/representation/fields.js';
import { one } from '../../rest/representation/shape.js';

/** What an import did. */
export class ImportResource {
  @Integer({ readOnly: true, description: 'Entries in the file', example: 120 })
  read!: number;

  @Integer({ readOnly: true, description: 'Of these, those that were not there', example: 100 })
  added!: number;

  @Integer({ readOnly: true, description: 'Those that were there already, or earlier in the file', example: 18 })
  updated!: number;

  @Integer({ readOnly: true, description: 'vCards without a number, which are left out', example: 2 })
  skipped!: number;

  @Integer({ readOnly: true, description: 'Entries that were removed before, with `mode=replace`', example: 0 })
  removed!: number;
}

export const IMPORT = one('Import', () => ImportResource);
