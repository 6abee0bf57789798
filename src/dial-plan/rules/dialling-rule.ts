import type { Period } from '../../schedules/period.js';

/**
 * What has to be dialled: a prefix and a number of digits after it. In the prefix `x` stands for a digit, `[…]` for one
 * of several, and `.` for any number of digits; everything else stands for itself.
 */
export interface DialPattern {
  readonly prefix: string;
  /** How many digits follow; {@link ANY_DIGITS}: any number of them. */
  readonly digits: number;
}

/** As the number of digits of a {@link DialPattern}: any number, none among them. */
export const ANY_DIGITS = -1;

/**
 * What of the dialled number a call goes on with, after the prefix:
 * - `nodigits`: nothing
 * - `vdigits`: what it has from the first digit on that the pattern leaves open
 * - `digits`: all of it
 */
export const CALL_DIGITS = ['nodigits', 'vdigits', 'digits'] as const;

/** What is called in place of what was dialled. */
export interface CallPattern {
  readonly prefix: string;
  readonly callDigits: (typeof CALL_DIGITS)[number];
}

/** What all dialling rules have. */
interface AnyRule {
  readonly id: number;
  readonly name: string;
  readonly enabled: boolean;
  readonly description: string | null;
  /** The rule holds while this general schedule is open; null: always. */
  readonly scheduleId: number | null;
  /** The permissions that callers need, all of them. A name that is no permission any more is nobody's. */
  readonly permissions: readonly string[];
  /** Through which calls go, the first first; gateways that are disabled are among them. */
  readonly gatewayIds: readonly number[];
}

/** A rule of an administrator's own. Without gateways it is internal: it calls another number of this system. */
export interface CustomRule extends AnyRule {
  /** Calls to another site need no permission. */
  readonly kind: 'custom' | 'site-to-site';
  readonly dialPatterns: readonly DialPattern[];
  readonly callPattern: CallPattern;
}

/** Calls to the outside: local, long-distance, international, toll-free and restricted ones. */
export interface LongDistanceRule extends AnyRule {
  readonly kind: 'long-distance';
  /** What gives an outside line, and is not called. */
  readonly pstnPrefix: string;
  readonly pstnPrefixOptional: boolean;
  /** What the network wants in front of the number; it is called even where callers leave it out. */
  readonly longDistancePrefix: string;
  readonly longDistancePrefixOptional: boolean;
  /** What numbers begin with; empty: with anything. */
  readonly areaCodes: readonly string[];
  /** How many digits a number has with its area code; below 1: any number. */
  readonly externalLen: number;
}

/** Calls for help. Everybody may make them. */
export interface EmergencyRule extends AnyRule {
  readonly kind: 'emergency';
  /** What callers may dial before the number out of habit; empty: nothing. */
  readonly optionalPrefix: string;
  readonly emergencyNumber: string;
}

/** Voicemail: where people listen to their messages. */
export interface InternalRule extends AnyRule {
  readonly kind: 'internal';
  /** Null where something else had the number when the rule came to be. */
  readonly extension: string | null;
  readonly did: string | null;
  /** Dialled before an extension it leads to its mailbox at once; empty: nothing does. */
  readonly voicemailPrefix: string;
  readonly mediaServerType: MediaServerType;
  /** The host of a foreign voicemail server. */
  readonly mediaServerHostname: string | null;
}

/** Who keeps voicemail. */
export const MEDIA_SERVER_TYPES = ['freeswitchMediaServer', 'exchangeUmMediaServer'] as const;
export type MediaServerType = (typeof MEDIA_SERVER_TYPES)[number];

/** A holiday: from its start until before its end. */
export interface Holiday {
  readonly start: Date;
  readonly end: Date;
}

/** Working hours on some days of the week. */
export interface WorkingHours extends Period {
  readonly enabled: boolean;
}

/** People who answer before an auto attendant does. */
export interface LiveAttendant {
  /** Where it rings. */
  readonly extension: string;
  /** For how long, in seconds, before the auto attendant takes the call. */
  readonly ringFor: number;
  /** Whether calls follow the forwarding of who has the extension. */
  readonly followForwarding: boolean;
  /** Whether calls go there; see {@link isLive}. */
  readonly enabled: boolean;
  /** From when on calls go there again; null: not before somebody says so. */
  readonly enabledAgainAt: Date | null;
}

/** Whether calls go to a live attendant at some moment: what was switched off comes back by itself. */
export function isLive(
  { enabled, enabledAgainAt }: Pick<LiveAttendant, 'enabled' | 'enabledAgainAt'>,
  at: Date,
): boolean {
  return enabled || (enabledAgainAt !== null && enabledAgainAt <= at);
}

/**
 * Auto attendants by the time of the call: that of holidays, else that of working time, else that of after hours.
 * The attendant that special mode selects comes before all of them.
 */
export interface AttendantRule extends AnyRule {
  readonly kind: 'attendant';
  /** Null where something else had the number when the rule came to be. */
  readonly extension: string | null;
  readonly aliases: readonly string[];
  readonly did: string | null;
  readonly afterHours: { readonly attendantId: number | null; readonly enabled: boolean };
  /** `attendantId` null: holidays are days like others. */
  readonly holidays: { readonly attendantId: number | null; readonly periods: readonly Holiday[] };
  /** `attendantId` null: there is no working time. */
  readonly workingTime: { readonly attendantId: number | null; readonly periods: readonly WorkingHours[] };
  /** Null: nobody but the auto attendant answers. */
  readonly live: LiveAttendant | null;
}

/** A rule of the dial plan: which numbers lead where, and who may dial them. */
export type DiallingRule = CustomRule | LongDistanceRule | EmergencyRule | InternalRule | AttendantRule;

/** What tells rules apart. */
export type DiallingRuleKind = DiallingRule['kind'];

/** Whether calls of a rule stay in this system: it needs no gateway to work. */
export function isInternal(rule: Pick<DiallingRule, 'kind' | 'gatewayIds'>): boolean {
  switch (rule.kind) {
    case 'internal':
    case 'attendant':
      return true;
    case 'custom':
    case 'site-to-site':
      return rule.gatewayIds.length === 0;
    default:
      return false;
  }
}

/** Whether a kind of rule can have gateways. */
export function isGatewayAware(kind: DiallingRuleKind): boolean {
  return kind !== 'internal' && kind !== 'attendant';
}

/** Whether callers are asked for their permissions. */
export function isAuthorizationChecked(kind: DiallingRuleKind): boolean {
  return kind !== 'site-to-site';
}
