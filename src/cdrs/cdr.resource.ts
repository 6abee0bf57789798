import { Instant, Integer, Repeated, Text } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';
import { TERMINATIONS, type Termination } from './call-record.js';

/** A call. */
export class CdrResource {
  @Text({ readOnly: true, description: "The SIP Call-ID of the caller's leg", example: '9f1c-22@192.0.2.77' })
  callId!: string | null;

  @Text({
    readOnly: true,
    maxLength: 513,
    description: 'The user part of the caller, with the name that was shown where there is one',
    example: 'Ada Okafor - 2041',
  })
  caller!: string;

  @Text({ readOnly: true, maxLength: 1_100, example: '"Ada Okafor"<sip:2041@example.org>' })
  callerAor!: string;

  @Text({ readOnly: true, description: 'The user part of what was dialled', example: '3301' })
  callee!: string;

  @Text({ readOnly: true, maxLength: 1_100, example: '<sip:3301@example.org>' })
  calleeAor!: string;

  @Text({ readOnly: true, description: 'Who answered, or was rung last', example: '2042' })
  recipient!: string | null;

  @Text({ readOnly: true, options: TERMINATIONS, example: 'COMPLETED' })
  termination!: Termination;

  @Text({ readOnly: true, description: 'From the answer, in hours, minutes and seconds', example: '00:03:41' })
  duration!: string;

  @Instant({ jsonOnly: true, description: 'When it began; in JSON only', example: new Date(1_935_576_420_000) })
  startTime!: Date;

  @Text({ readOnly: true, description: "The same in the client's language", example: '5/3/31 2:07 PM' })
  startAt!: string;

  @Text({ readOnly: true, description: 'When it was answered; null where it was not', example: '5/3/31 2:07 PM' })
  connectAt!: string | null;
}

/** Some calls of a history. */
export class CdrHistory {
  @Repeated(() => CdrResource, { xml: 'Cdr', readOnly: true })
  cdrs!: CdrResource[];

  @Integer({
    readOnly: true,
    jsonOnly: true,
    description: 'How many there are over all pages; null: more than a million. In JSON only',
    example: 1,
  })
  total!: number | null;
}

export const CDR_HISTORY = one('Cdrs', () => CdrHistory);
export const ACTIVE_CDRS = listOf('Cdrs', 'Cdr', () => CdrResource, 'cdrs');
