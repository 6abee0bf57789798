import { Flag, Text } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';

/** An auto attendant as special mode sees it. */
export class AutoAttendantSummary {
  @Text({ readOnly: true, example: 'Night & weekend' })
  name!: string;

  @Text({
    readOnly: true,
    description: '`operator` and `afterhour` for those of the system, else `xcf-` and the id',
    example: 'afterhour',
  })
  systemId!: string;

  @Flag({ readOnly: true, description: 'Whether special mode is on with this attendant', example: true })
  specialSelected!: boolean;
}

/** Whether special mode is on. */
export class SpecialAttendant {
  @Flag({ readOnly: true, example: true })
  specialMode!: boolean;
}

export const AUTO_ATTENDANT_SUMMARIES = listOf('autoAttendants', 'autoAttendant', () => AutoAttendantSummary);
export const SPECIAL_ATTENDANT = one('specialAttendant', () => SpecialAttendant);
