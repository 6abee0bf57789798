import { isAuthorizationChecked, isGatewayAware, isInternal, isLive } from './dialling-rule.js';
import type { DiallingRuleEntity } from './dialling-rule.entity.js';
import type { DiallingRuleResource } from './dialling-rule.resource.js';
import { typeOf } from './rule-types.js';

/** What of a rule clients see whatever its type is, with all that is of other types. */
type Common = Required<DiallingRuleResource>;

/** What is said of a rule that stands elsewhere. */
export interface RuleContext {
  readonly gatewayIds: readonly number[];
  /** Names of attendants by their ids. */
  readonly attendants: ReadonlyMap<number, string>;
}

/** A rule as clients see it. */
export function ruleBean(rule: DiallingRuleEntity, context: RuleContext): DiallingRuleResource {
  const common = commonBean(rule, context);
  switch (rule.kind) {
    case 'custom':
    case 'site-to-site': {
      const { dialPatterns: patterns, callPrefix: prefix, callDigits } = rule;
      return { ...common, dialPatterns: { patterns }, callPattern: { prefix, callDigits } };
    }
    case 'long-distance': {
      const { pstnPrefix, pstnPrefixOptional, longDistancePrefix, longDistancePrefixOptional } = rule;
      const prefixes = { pstnPrefix, pstnPrefixOptional, longDistancePrefix, longDistancePrefixOptional };
      return { ...common, ...prefixes, areaCodes: rule.areaCodes, externalLen: rule.externalLen };
    }
    case 'emergency':
      return { ...common, optionalPrefix: rule.optionalPrefix, emergencyNumber: rule.emergencyNumber };
    case 'internal': {
      const { mediaServerHostname, mediaServerType, extension, did, voicemailPrefix } = rule;
      return { ...common, mediaServerHostname, mediaServerType, extension, did, voicemailPrefix };
    }
    case 'attendant':
      return { ...common, ...attendantBean(rule, context) };
  }
}

function commonBean(rule: DiallingRuleEntity, { gatewayIds }: RuleContext): Common {
  const { id, kind, name, enabled, description, scheduleId, permissions } = rule;
  return {
    id,
    name,
    enabled,
    type: typeOf(kind),
    description,
    scheduleId,
    permissions: { names: permissions },
    gatewayAware: isGatewayAware(kind),
    authorizationChecked: isAuthorizationChecked(kind),
    internal: isInternal({ kind, gatewayIds }),
    ...OF_OTHER_TYPES,
  };
}

const OF_OTHER_TYPES = {
  mediaServerHostname: null,
  mediaServerType: null,
  dialPatterns: null,
  callPattern: null,
  pstnPrefix: null,
  pstnPrefixOptional: false,
  longDistancePrefix: null,
  longDistancePrefixOptional: false,
  areaCodes: null,
  externalLen: 0,
  optionalPrefix: null,
  emergencyNumber: null,
  afterHoursAttendant: null,
  afterHoursAttendantEnabled: false,
  holidayAttendant: null,
  workingTimeAttendant: null,
  holidayAttendantPeriods: null,
  workingTimeAttendantPeriods: null,
  extension: null,
  attendantAliases: null,
  did: null,
  enableLiveAttendant: false,
  voicemailPrefix: null,
  liveAttendantExtension: null,
  liveAttendantRingFor: 0,
  followUserCallForward: false,
  liveAttendantCode: null,
  liveAttendantExpires: null,
} as const;

function attendantBean(rule: DiallingRuleEntity, { attendants }: RuleContext): Partial<DiallingRuleResource> {
  const nameOf = (id: number | null): string | null => (id === null ? null : (attendants.get(id) ?? null));
  const { liveEnabled: enabled, liveEnabledAgainAt: enabledAgainAt } = rule;
  const live = isLive({ enabled, enabledAgainAt }, new Date());
  return {
    afterHoursAttendant: nameOf(rule.afterHoursAttendantId),
    afterHoursAttendantEnabled: rule.afterHoursEnabled,
    holidayAttendant: nameOf(rule.holidayAttendantId),
    workingTimeAttendant: nameOf(rule.workingTimeAttendantId),
    holidayAttendantPeriods: {
      holidayPeriods: rule.holidays.map(({ start, end }) => ({ startDate: new Date(start), endDate: new Date(end) })),
    },
    workingTimeAttendantPeriods: {
      workingHours: rule.workingHours.map(({ enabled: counts, start, stop, day }) => ({
        enabled: counts,
        start,
        stop,
        scheduledDay: day,
      })),
    },
    extension: rule.extension,
    attendantAliases: rule.aliases.length === 0 ? null : rule.aliases.join(' '),
    did: rule.did,
    enableLiveAttendant: live,
    liveAttendantExtension: rule.liveExtension,
    liveAttendantRingFor: rule.liveRingFor,
    followUserCallForward: rule.liveFollowForwarding,
    liveAttendantCode: rule.liveCode,
    liveAttendantExpires: live ? null : enabledAgainAt,
  };
}
