import { DESTINATION_RULE, isDestination } from '../../extensions/dialled.js';
import { BadRequestError } from '../../rest/http/http-errors.js';
import { said } from '../../rest/said.js';
import { isHost } from '../../settings/validate.js';
import { CALL_DIGITS, isLive, MEDIA_SERVER_TYPES } from './dialling-rule.js';
import type { DiallingRuleEntity } from './dialling-rule.entity.js';
import type { DiallingRuleResource } from './dialling-rule.resource.js';
import { checkAreaCodes, checkCallPattern, checkDialPatterns, checkDigits } from './rule-checks.js';
import { readHolidays, readWorkingHours } from './rule-periods.js';

/** What a rule is apart from its place: its kind and name, and whatever its kind has. */
export type Columns = Omit<DiallingRuleEntity, 'id' | 'position'>;

/** What a rule is of which a request says no more than its name and type. */
export const UNSAID: Omit<Columns, 'kind' | 'name'> = {
  enabled: false,
  description: null,
  scheduleId: null,
  permissions: [],
  dialPatterns: [],
  callPrefix: '',
  callDigits: 'nodigits',
  pstnPrefix: '',
  pstnPrefixOptional: false,
  longDistancePrefix: '',
  longDistancePrefixOptional: false,
  areaCodes: '',
  externalLen: 0,
  optionalPrefix: '',
  emergencyNumber: '',
  extension: null,
  did: null,
  voicemailPrefix: '',
  mediaServerType: 'freeswitchMediaServer',
  mediaServerHostname: null,
  aliases: [],
  afterHoursAttendantId: null,
  afterHoursEnabled: false,
  holidayAttendantId: null,
  holidays: [],
  workingTimeAttendantId: null,
  workingHours: [],
  liveExtension: null,
  liveRingFor: 20,
  liveFollowForwarding: false,
  liveCode: null,
  liveEnabled: true,
  liveEnabledAgainAt: null,
};

/**
 * What a request says of a rule beside permissions and attendants, which are looked up. What it does not name
 * stays; null and the empty text go back to {@link UNSAID}; what is of other kinds is not looked at.
 *
 * @param columns the rule as it is
 * @param isNew of a new one more is needed
 * @throws BadRequestError
 */
export function readColumns(columns: Columns, resource: DiallingRuleResource, isNew: boolean): Columns {
  const plain: Columns = {
    ...columns,
    name: resource.name === undefined ? columns.name : (resource.name ?? ''),
    enabled: said(resource.enabled, columns.enabled, UNSAID.enabled),
    description: said(resource.description, columns.description, UNSAID.description),
    scheduleId: said(resource.scheduleId, columns.scheduleId, UNSAID.scheduleId),
  };
  if (plain.name === '') throw new BadRequestError('name: Cannot be empty');
  return { ...plain, ...ofKind(columns, resource, isNew) };
}

function ofKind(columns: Columns, resource: DiallingRuleResource, isNew: boolean): Partial<Columns> {
  switch (columns.kind) {
    case 'custom':
    case 'site-to-site':
      return custom(columns, resource, isNew);
    case 'long-distance':
      return longDistance(columns, resource);
    case 'emergency':
      return emergency(columns, resource);
    case 'internal':
      return internal(columns, resource);
    case 'attendant':
      return attendant(columns, resource, isNew);
  }
}

function custom(
  columns: Columns,
  { dialPatterns, callPattern }: DiallingRuleResource,
  isNew: boolean,
): Partial<Columns> {
  if (isNew || dialPatterns === null) needed('dialPatterns', dialPatterns);
  if (isNew || callPattern === null) needed('callPattern', callPattern);
  const patterns = dialPatterns?.patterns?.map(({ prefix, digits }) => ({ prefix: prefix ?? '', digits: digits ?? 0 }));
  const callDigits = CALL_DIGITS.find((word) => word === callPattern?.callDigits);
  const { prefix, callDigits: read } = checkCallPattern({
    prefix: said(callPattern?.prefix, columns.callPrefix, UNSAID.callPrefix),
    callDigits: said(callPattern?.callDigits === null ? null : callDigits, columns.callDigits, UNSAID.callDigits),
  });
  return {
    dialPatterns: checkDialPatterns(patterns ?? columns.dialPatterns),
    callPrefix: prefix,
    callDigits: read,
  };
}

function longDistance(columns: Columns, resource: DiallingRuleResource): Partial<Columns> {
  const { pstnPrefixOptional, longDistancePrefixOptional, externalLen } = resource;
  return {
    pstnPrefix: digitsOf('pstnPrefix', columns, resource),
    pstnPrefixOptional: said(pstnPrefixOptional, columns.pstnPrefixOptional, false),
    longDistancePrefix: digitsOf('longDistancePrefix', columns, resource),
    longDistancePrefixOptional: said(longDistancePrefixOptional, columns.longDistancePrefixOptional, false),
    areaCodes: checkAreaCodes(said(resource.areaCodes, columns.areaCodes, UNSAID.areaCodes)),
    externalLen: said(externalLen, columns.externalLen, UNSAID.externalLen),
  };
}

function emergency(columns: Columns, resource: DiallingRuleResource): Partial<Columns> {
  const emergencyNumber = digitsOf('emergencyNumber', columns, resource);
  if (emergencyNumber === '') throw new BadRequestError('emergencyNumber: Cannot be empty');
  return { emergencyNumber, optionalPrefix: digitsOf('optionalPrefix', columns, resource) };
}

function internal(columns: Columns, resource: DiallingRuleResource): Partial<Columns> {
  const { mediaServerType: type } = resource;
  const known = MEDIA_SERVER_TYPES.find((word) => word === type);
  const mediaServerType = said(type === null ? null : known, columns.mediaServerType, UNSAID.mediaServerType);
  const mediaServerHostname = said(resource.mediaServerHostname, columns.mediaServerHostname, null);
  if (mediaServerHostname !== null && !isHost(mediaServerHostname)) {
    throw new BadRequestError('mediaServerHostname: has to be a host name or an IPv4 address');
  }
  if (mediaServerType !== 'freeswitchMediaServer' && mediaServerHostname === null) {
    throw new BadRequestError(`mediaServerHostname: is needed where mediaServerType is ${mediaServerType}`);
  }
  return {
    extension: said(resource.extension, columns.extension, null),
    did: said(resource.did, columns.did, null),
    voicemailPrefix: digitsOf('voicemailPrefix', columns, resource),
    mediaServerType,
    mediaServerHostname,
  };
}

function attendant(columns: Columns, resource: DiallingRuleResource, isNew: boolean): Partial<Columns> {
  const { workingTimeAttendantPeriods: hours, holidayAttendantPeriods: holidays } = resource;
  if (isNew || hours === null) needed('workingTimeAttendantPeriods', hours);
  const aliases = said(resource.attendantAliases, columns.aliases.join(' '), '');
  const liveExtension = said(resource.liveAttendantExtension, columns.liveExtension, null);
  if (liveExtension !== null && !isDestination(liveExtension)) {
    throw new BadRequestError(`liveAttendantExtension: ${DESTINATION_RULE}`);
  }
  const liveCode = said(resource.liveAttendantCode, columns.liveCode, null);
  return {
    extension: said(resource.extension, columns.extension, null),
    did: said(resource.did, columns.did, null),
    aliases: aliases.split(/\s+/).filter((alias) => alias !== ''),
    holidays: holidays === undefined ? columns.holidays : readHolidays(holidays?.holidayPeriods ?? []),
    workingHours: hours === undefined ? columns.workingHours : readWorkingHours(hours?.workingHours ?? []),
    liveExtension,
    // 0 is what rules of other types are given with.
    liveRingFor: said(resource.liveAttendantRingFor, columns.liveRingFor, UNSAID.liveRingFor) || UNSAID.liveRingFor,
    liveFollowForwarding: said(resource.followUserCallForward, columns.liveFollowForwarding, false),
    liveCode: liveCode === null ? null : checkDigits('liveAttendantCode', liveCode),
    ...liveState(columns, resource.enableLiveAttendant ?? (isNew ? liveExtension !== null : undefined)),
  };
}

/** One that is off already keeps the moment at which it comes back. */
function liveState(columns: Columns, wanted: boolean | undefined): Partial<Columns> {
  const { liveEnabled: enabled, liveEnabledAgainAt: enabledAgainAt } = columns;
  if (wanted === undefined || wanted === isLive({ enabled, enabledAgainAt }, new Date())) return {};
  return { liveEnabled: wanted, liveEnabledAgainAt: null };
}

type DigitsField = 'pstnPrefix' | 'longDistancePrefix' | 'emergencyNumber' | 'optionalPrefix' | 'voicemailPrefix';

function digitsOf(field: DigitsField, columns: Columns, resource: DiallingRuleResource): string {
  return checkDigits(field, said(resource[field], columns[field], ''));
}

function needed(field: string, value: object | null | undefined): void {
  if (value === undefined || value === null) throw new BadRequestError(`${field}: is needed for rules of this type`);
}
