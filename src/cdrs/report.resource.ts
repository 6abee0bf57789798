import { Integer, Text } from '../rest/representation/fields.js';
import { listOf } from '../rest/representation/shape.js';

/** A report that can be asked for, in the form in which clients know files. */
export class ReportResource {
  @Text({ readOnly: true, example: 'cdr-table' })
  name!: string;

  @Text({ readOnly: true, example: 'application/pdf' })
  type!: string;

  @Integer({ readOnly: true, description: '-1: reports are made when they are asked for', example: -1 })
  size!: number;

  @Text({ readOnly: true, description: 'Where it is, below `/api`', example: '/cdrs/reports/cdr-table' })
  path!: string;
}

export const REPORTS = listOf('Files', 'File', () => ReportResource, 'files');
