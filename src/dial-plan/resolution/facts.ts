import type { HolderKind } from '../../extensions/holders.js';
import type { Period } from '../../schedules/period.js';
import type { DiallingRule } from '../rules/dialling-rule.js';

/** Who holds a number, of the one registry of extensions. */
export interface HolderFact {
  readonly kind: HolderKind;
  readonly id: number;
}

/** A ring of a user's call forwarding. */
export interface ForwardingRing {
  readonly number: string;
  /** Together with what is before it; otherwise after it. */
  readonly together: boolean;
  readonly seconds: number;
  readonly scheduleId: number | null;
}

/** What the dial plan has to know of a user. */
export interface UserFact {
  readonly id: number;
  readonly userName: string;
  readonly displayName: string;
  readonly enabled: boolean;
  /** No phone of theirs rings. */
  readonly phantom: boolean;
  readonly permissions: ReadonlySet<string>;
  readonly branchId: number | null;
  /** Of the IANA database; in which their schedules are meant. */
  readonly timeZone: string;
  /** How long their own phones ring before the call is forwarded, in seconds. */
  readonly ringSeconds: number;
  /** Those that are on, in order. */
  readonly rings: readonly ForwardingRing[];
  /** The number that is shown outside; null: the gateway's. */
  readonly externalNumber: string | null;
  readonly withholdsNumber: boolean;
  /** Whether callers may leave messages. */
  readonly takesMessages: boolean;
}

/** A member of a hunt group. */
export interface HuntGroupRing {
  readonly userId: number;
  readonly together: boolean;
  readonly seconds: number;
}

export interface HuntGroupFact {
  readonly id: number;
  readonly name: string;
  readonly enabled: boolean;
  readonly rings: readonly HuntGroupRing[];
  readonly fallbackDestination: string | null;
  readonly voicemailFallback: boolean;
  /** Members' call forwarding counts. */
  readonly userForward: boolean;
  /** With `userForward`: how long members ring is theirs to say. */
  readonly useForwardingTimers: boolean;
}

export interface ConferenceFact {
  readonly id: number;
  readonly name: string;
  readonly enabled: boolean;
}

export interface PageGroupFact {
  readonly id: number;
  readonly number: string;
  readonly enabled: boolean;
}

export interface ParkOrbitFact {
  readonly id: number;
  readonly name: string;
  readonly extension: string;
  readonly enabled: boolean;
}

/** A gateway, as far as calls through it go. */
export interface GatewayFact {
  readonly id: number;
  readonly name: string;
  readonly enabled: boolean;
  /** Put in front of what is dialled there. */
  readonly prefix: string | null;
  /** Whether other branches than its own may use it. */
  readonly shared: boolean;
  readonly branchId: number | null;
  readonly defaultCallerAlias: string | null;
  readonly anonymous: boolean;
  readonly ignoreUserInfo: boolean;
  readonly transformUserExtension: boolean;
  readonly addPrefix: string | null;
  readonly keepDigits: number;
  readonly displayName: string | null;
  readonly urlParameters: string | null;
}

export interface ScheduleFact {
  readonly name: string;
  readonly periods: readonly Period[];
}

/** Where a user is who calls for help. */
export interface LocationFact {
  readonly elin: string;
  readonly location: string;
  /** What is linked to it, in words. */
  readonly source: string;
}

/** What holds for all calls. */
export interface ConfigurationFact {
  /** The own SIP domain. */
  readonly domain: string;
  /** The system's, of the IANA database. */
  readonly timeZone: string;
  /** All of them, in order. */
  readonly rules: readonly DiallingRule[];
  readonly gateways: ReadonlyMap<number, GatewayFact>;
  /** Names by id. */
  readonly attendants: ReadonlyMap<number, string>;
  /** Takes the calls of all attendant rules while special mode is on. */
  readonly specialAttendantId: number | null;
  /** Dialled in front of an extension it answers what rings there; null: nothing does. */
  readonly pickupCode: string | null;
}

/** The facts by kind. Keys are ids, but for `holder` (the number) and `configuration` (the only one, empty). */
export interface Facts {
  readonly configuration: ConfigurationFact;
  readonly holder: HolderFact;
  readonly user: UserFact;
  readonly 'hunt-group': HuntGroupFact;
  readonly conference: ConferenceFact;
  readonly 'page-group': PageGroupFact;
  readonly 'park-orbit': ParkOrbitFact;
  readonly schedule: ScheduleFact;
  /** By what `locationKey` makes of user and phone. */
  readonly location: LocationFact;
}
