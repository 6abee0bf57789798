import { Flag, Instant, Integer, List, Nested, Text } from '../../rest/representation/fields.js';
import { one } from '../../rest/representation/shape.js';

/** The user who calls. */
export class TraceCallerResource {
  @Text({ readOnly: true, example: '200' })
  userName!: string;

  @Text({ readOnly: true, example: 'Ada Okafor' })
  displayName!: string;
}

/** Something that was looked at. */
export class TraceStepResource {
  @Text({
    readOnly: true,
    description: 'What it is: a rule, a user, a hunt group, a gateway …',
    example: 'dialling-rule',
  })
  kind!: string;

  @Text({ readOnly: true, example: 'Local' })
  name!: string;

  @Flag({ readOnly: true, description: 'Whether the call goes through it', example: true })
  applies!: boolean;

  @Text({
    readOnly: true,
    description: 'Why, or why not',
    example: 'The number fits: 5551234 is called outside; 200 has the permission LocalDialing',
  })
  reason!: string;

  @Integer({
    readOnly: true,
    description: 'How often the call has been passed on before; 0 for what was dialled',
    example: 0,
  })
  depth!: number;
}

/** A gateway that a call tries. */
export class TraceGatewayResource {
  @Integer({ readOnly: true, example: 7 })
  id!: number;

  @Text({ readOnly: true, example: 'pstn-east' })
  name!: string;

  @Text({ readOnly: true, description: 'What is dialled there', example: '5551234' })
  number!: string;

  @Text({ readOnly: true, description: 'Who is shown as the caller; null: nobody', example: '5550200' })
  callerIdNumber!: string | null;

  @Text({ readOnly: true, example: 'Example Company' })
  callerIdName!: string | null;

  @Text({
    readOnly: true,
    description: 'Where the caller’s number comes from',
    example: 'the external number of the user 200',
  })
  callerIdSource!: string;
}

/** Something that happens to the call. */
export class TraceActionResource {
  @Text({
    readOnly: true,
    description:
      '`ring-user`, `ring-gateways`, `ring-address`, `ring-service`; or how the call ends: `voicemail-deposit`, `voicemail-access`, `auto-attendant`, `conference`, `park`, `retrieve`, `pickup`, `page`, `reject`',
    example: 'ring-gateways',
  })
  action!: string;

  @Integer({
    readOnly: true,
    description: 'What has the same stage rings together; null for how the call ends',
    example: 1,
  })
  stage!: number | null;

  @Text({ readOnly: true, description: 'Who or what: a user name, a number, a name', example: '5551234' })
  target!: string;

  @Integer({ readOnly: true, description: 'In how many seconds of its stage it begins to ring', example: 0 })
  delay!: number | null;

  @Integer({
    readOnly: true,
    description: 'How many seconds it rings; null: as long as the network lets it',
    example: 30,
  })
  timeout!: number | null;

  @List(() => TraceGatewayResource, 'gateway', {
    readOnly: true,
    description: 'Those that are tried, one after the other',
    example: [
      {
        id: 7,
        name: 'pstn-east',
        number: '5551234',
        callerIdNumber: '5550200',
        callerIdName: null,
        callerIdSource: 'the external number of the user 200',
      },
    ],
  })
  gateways!: TraceGatewayResource[];

  @Text({
    readOnly: true,
    description: 'Of an emergency call: the number that tells where the caller is',
    example: '5550911',
  })
  elin!: string | null;

  @Text({ readOnly: true, description: 'Of an emergency call: where the caller is', example: 'Pier 4, floor 2' })
  location!: string | null;

  @Integer({ readOnly: true, description: 'Of a refusal: its SIP status', example: 403 })
  status!: number | null;

  @Text({ readOnly: true, description: 'Of a refusal: why', example: '200 lacks the permission LocalDialing' })
  reason!: string | null;
}

/** What would happen to a call. */
export class DialPlanTraceResource {
  @Text({ readOnly: true, example: '200' })
  from!: string;

  @Text({ readOnly: true, example: '95551234' })
  to!: string;

  @Instant({ description: 'When', example: new Date('2031-03-03T09:30:00Z') })
  at!: Date;

  @Nested(() => TraceCallerResource, {
    nullable: true,
    readOnly: true,
    description: 'Null where the caller is no user',
    example: { userName: '200', displayName: 'Ada Okafor' },
  })
  caller!: TraceCallerResource | null;

  @List(() => TraceActionResource, 'action', {
    readOnly: true,
    description: 'What happens, in order; the last is how the call ends where nobody answers',
  })
  actions!: TraceActionResource[];

  @List(() => TraceStepResource, 'step', {
    readOnly: true,
    description: 'What was looked at, and why the call goes through it or not',
  })
  steps!: TraceStepResource[];
}

export const DIAL_PLAN_TRACE = one('DialPlanTrace', () => DialPlanTraceResource);
