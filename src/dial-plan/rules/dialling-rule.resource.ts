import { Flag, Instant, Integer, Nested, Repeated, RepeatedTexts, Text } from '../../rest/representation/fields.js';
import { listOf, one } from '../../rest/representation/shape.js';
import { WorkingTimeResource } from '../../schedules/working-hours.resource.js';
import { CALL_DIGITS, MEDIA_SERVER_TYPES } from './dialling-rule.js';
import { RULE_TYPES } from './rule-types.js';

/** Names as they are given and taken. */
export class NamesResource {
  @RepeatedTexts({ xml: 'Name', readOnly: false, nullable: true, example: ['InternationalDialing'] })
  names?: readonly string[];
}

/** The prototypes of rules. */
export class PrototypesResource {
  @RepeatedTexts({ xml: 'Name', example: ['internalRule', 'defaultCustomRule'] })
  names!: readonly string[];
}

export class DialPatternResource {
  @Text({
    maxLength: 40,
    description:
      'Digits, * # and +; `x` for a digit, `[2-9]` for one of several, `.` for any number of digits. Empty: nothing',
    example: '8',
  })
  prefix?: string | null;

  @Integer({ minimum: -1, maximum: 40, description: 'How many digits follow; -1: any number of them', example: 4 })
  digits?: number | null;
}

export class DialPatternsResource {
  @Repeated(() => DialPatternResource, { xml: 'DialPatterns' })
  patterns?: readonly DialPatternResource[];
}

export class CallPatternResource {
  @Text({ maxLength: 64, description: 'What is called first: letters, digits and * # + . _ -', example: '4420' })
  prefix?: string | null;

  @Text({
    options: CALL_DIGITS,
    description:
      'What follows: `nodigits` nothing, `vdigits` what was dialled from the first digit on that the pattern leaves open, ' +
      '`digits` all of it. `nodigits` unless given',
    example: 'vdigits',
  })
  callDigits?: string | null;
}

export class HolidayPeriodResource {
  @Instant({ readOnly: false, example: new Date('2031-12-24T00:00:00Z') })
  startDate?: Date | null;

  @Instant({ readOnly: false, description: 'After the start', example: new Date('2031-12-27T00:00:00Z') })
  endDate?: Date | null;
}

export class HolidaysResource {
  @Repeated(() => HolidayPeriodResource)
  holidayPeriods?: readonly HolidayPeriodResource[];
}

const DIGITS = 'Digits, * # and +';
const NUMBER = 'Letters, digits and _ . + * # -';

/** A rule of the dial plan. What is of other types is null, false or 0, and not looked at in requests. */
export class DiallingRuleResource {
  @Integer({ readOnly: true, example: 30 })
  id!: number;

  @Text({ trim: true, description: 'Unique', example: 'london-office' })
  name?: string | null;

  @Flag({ description: 'False unless given', example: true })
  enabled?: boolean | null;

  @Text({
    options: RULE_TYPES,
    description:
      'Never changes. `Long_Distance`, `Local`, `International`, `Restricted` and `Toll_free` make rules for outside ' +
      'calls, which differ in the permission that callers need and are all given as `Long_Distance`. `Mapping_Rule`, ' +
      '`Intercom`, `Paging` and `Authorization_Code` can not be made',
    example: 'Custom',
  })
  type?: string | null;

  @Text({ example: 'Calls to the office in London' })
  description?: string | null;

  @Integer({ description: 'The rule holds while this general schedule is open; always where it is none' })
  scheduleId?: number | null;

  @Nested(() => NamesResource, {
    description:
      'Which callers need, all of them. Requests set those of `Custom` rules; outside calls have one by type',
  })
  permissions?: NamesResource | null;

  @Flag({ readOnly: true, description: 'Whether rules of the type can have gateways', example: true })
  gatewayAware!: boolean;

  @Flag({ readOnly: true, description: 'Whether callers are asked for permissions', example: true })
  authorizationChecked!: boolean;

  @Flag({ readOnly: true, description: 'Whether its calls stay in this system', example: false })
  internal!: boolean;

  @Text({ trim: true, description: 'Internal: the host of a foreign voicemail server' })
  mediaServerHostname?: string | null;

  @Text({ options: MEDIA_SERVER_TYPES, description: 'Internal: `freeswitchMediaServer` unless given' })
  mediaServerType?: string | null;

  @Nested(() => DialPatternsResource, { nullable: true, description: 'Custom, Site_To_Site: what is dialled; needed' })
  dialPatterns?: DialPatternsResource | null;

  @Nested(() => CallPatternResource, { nullable: true, description: 'Custom, Site_To_Site: what is called; needed' })
  callPattern?: CallPatternResource | null;

  @Text({ trim: true, maxLength: 40, description: `Outside calls: what gives an outside line. ${DIGITS}` })
  pstnPrefix?: string | null;

  @Flag({ description: 'Outside calls: whether callers may leave it out', example: false })
  pstnPrefixOptional?: boolean | null;

  @Text({
    trim: true,
    maxLength: 40,
    description: `Outside calls: what the network wants before the number. ${DIGITS}`,
  })
  longDistancePrefix?: string | null;

  @Flag({ description: 'Outside calls: whether callers may leave it out', example: false })
  longDistancePrefixOptional?: boolean | null;

  @Text({ trim: true, description: 'Outside calls: what numbers begin with; digits, split by commas or blanks' })
  areaCodes?: string | null;

  @Integer({
    minimum: -1,
    maximum: 40,
    description: 'Outside calls: digits of a number with its area code; -1 or 0: any number of them',
    example: 0,
  })
  externalLen?: number | null;

  @Text({ trim: true, maxLength: 40, description: `Emergency: what callers may dial before the number. ${DIGITS}` })
  optionalPrefix?: string | null;

  @Text({ trim: true, maxLength: 40, description: `Emergency: the number for help; needed. ${DIGITS}` })
  emergencyNumber?: string | null;

  @Text({ trim: true, description: 'Attendant: the name of an auto attendant; one that is unknown is made' })
  afterHoursAttendant?: string | null;

  @Flag({ description: 'Attendant: whether the attendant of after hours answers', example: false })
  afterHoursAttendantEnabled?: boolean | null;

  @Text({ trim: true, description: 'Attendant: the same for holidays; without one they are days like others' })
  holidayAttendant?: string | null;

  @Text({ trim: true, description: 'Attendant: the same for working time; without one there is none' })
  workingTimeAttendant?: string | null;

  @Nested(() => HolidaysResource, { nullable: true, example: null, description: 'Attendant: the holidays' })
  holidayAttendantPeriods?: HolidaysResource | null;

  @Nested(() => WorkingTimeResource, {
    nullable: true,
    example: null,
    description: 'Attendant: the working time; needed. A period counts unless `enabled` is false',
  })
  workingTimeAttendantPeriods?: WorkingTimeResource | null;

  @Text({
    trim: true,
    description: `Attendant: what people dial. Internal, an addition: what they dial for their messages. ${NUMBER}`,
  })
  extension?: string | null;

  @Text({ trim: true, description: `Attendant: what else it is called by, split by blanks. ${NUMBER}` })
  attendantAliases?: string | null;

  @Text({ trim: true, description: 'Attendant, and as an addition Internal: what people dial from outside' })
  did?: string | null;

  @Flag({
    description: 'Attendant: whether people answer first, where there are some. True unless given, if they are named',
    example: false,
  })
  enableLiveAttendant?: boolean | null;

  @Text({
    trim: true,
    maxLength: 40,
    description: 'An addition. Internal: what is dialled before an extension to leave a message at once',
  })
  voicemailPrefix?: string | null;

  @Text({ trim: true, description: 'An addition. Attendant: the extension or SIP address of people who answer first' })
  liveAttendantExtension?: string | null;

  @Integer({
    minimum: 0,
    maximum: 600,
    description: 'An addition. Attendant: for how many seconds it rings there; 20 unless given',
    example: 0,
  })
  liveAttendantRingFor?: number | null;

  @Flag({ description: 'An addition. Attendant: whether such calls follow their forwarding', example: false })
  followUserCallForward?: boolean | null;

  @Text({
    trim: true,
    maxLength: 40,
    description:
      'An addition. Attendant: behind the extension it names the rule at `/rest/auto-attendant/livemode`. Digits',
  })
  liveAttendantCode?: string | null;

  @Instant({ description: 'An addition. Attendant: when people answer again who were switched off' })
  liveAttendantExpires!: Date | null;
}

export const DIALLING_RULE = one('Rule', () => DiallingRuleResource);
export const DIALLING_RULES = listOf('Rules', 'Rule', () => DiallingRuleResource, 'rules');
export const PROTOTYPE_NAMES = one('Names', () => PrototypesResource);
