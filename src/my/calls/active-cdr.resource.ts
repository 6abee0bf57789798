import { Flag, Integer, Text } from '../../rest/representation/fields.js';
import { listOf } from '../../rest/representation/shape.js';

/** A call that is on, as who takes part in it sees it. */
export class ActiveCdrResource {
  @Text({
    readOnly: true,
    maxLength: 513,
    description: 'The user part of the caller, with the name that was shown where there is one',
    example: 'Ines Okafor - 214',
  })
  from!: string;

  @Text({ readOnly: true, maxLength: 1_100, example: '"Ines Okafor"<sip:214@pbx.example.net>' })
  'from-aor'!: string;

  @Text({ readOnly: true, description: 'The user part of what was dialled', example: '230' })
  to!: string;

  @Text({ readOnly: true, maxLength: 1_100, example: '<sip:230@pbx.example.net>' })
  'to-aor'!: string;

  @Text({ readOnly: true, options: ['INCOMING', 'OUTBOUND'], description: 'Whom it comes from', example: 'INCOMING' })
  direction!: string;

  @Text({ readOnly: true, description: 'Who answered; absent until somebody does', example: '230' })
  recipient!: string | null;

  @Flag({ readOnly: true, description: 'Whether both ends are extensions of this system', example: true })
  internal!: boolean;

  @Text({
    readOnly: true,
    description: 'What kind of call it is, such as Internal, Local or Unknown',
    example: 'Internal',
  })
  type!: string;

  @Integer({
    readOnly: true,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'When it began, in milliseconds since 1970',
    example: 1_935_576_420_000,
  })
  'start-time'!: number;

  @Integer({
    readOnly: true,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'From the answer, in milliseconds, full seconds that are begun',
    example: 61_000,
  })
  duration!: number;
}

export const ACTIVE_CDRS = listOf('cdrs', 'cdr', () => ActiveCdrResource);
