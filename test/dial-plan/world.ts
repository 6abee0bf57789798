import type { HolderKind } from '../../src/extensions/holders.js';
import type {
  ConfigurationFact,
  Facts,
  ForwardingRing,
  GatewayFact,
  HuntGroupFact,
  UserFact,
} from '../../src/dial-plan/resolution/facts.js';
import { GatheredFacts, type FactKind } from '../../src/dial-plan/resolution/known-facts.js';
import { resolve, type Call, type Resolution } from '../../src/dial-plan/resolution/resolve.js';
import type { DiallingRule, EmergencyRule, LongDistanceRule } from '../../src/dial-plan/rules/dialling-rule.js';

/** A telephone system in memory. */
export class World {
  private readonly facts = new GatheredFacts();
  private readonly told = new Set<string>();
  private configuration: ConfigurationFact = {
    domain: 'pbx.example.org',
    timeZone: 'UTC',
    rules: [],
    gateways: new Map(),
    attendants: new Map([[1, 'operator']]),
    specialAttendantId: null,
    pickupCode: '*78',
  };

  user(id: number, userName: string, about: Partial<UserFact> = {}): this {
    this.holds(userName, 'user', id);
    return this.tell('user', id, { ...SOMEBODY, id, userName, ...about });
  }

  huntGroup(id: number, extension: string, about: Partial<HuntGroupFact>): this {
    this.holds(extension, 'call-group', id);
    return this.tell('hunt-group', id, { ...A_GROUP, id, name: `group-${extension}`, ...about });
  }

  holds(number: string, kind: HolderKind, id: number): this {
    return this.tell('holder', number, { kind, id });
  }

  configure(about: Partial<ConfigurationFact>): this {
    this.configuration = { ...this.configuration, ...about };
    return this;
  }

  rules(...rules: readonly DiallingRule[]): this {
    return this.configure({ rules });
  }

  gateways(...gateways: readonly GatewayFact[]): this {
    return this.configure({ gateways: new Map(gateways.map((gateway) => [gateway.id, gateway])) });
  }

  tell<K extends FactKind>(kind: K, key: string | number, fact: Facts[K]): this {
    this.facts.learn(kind, key, fact);
    this.told.add(`${kind} ${key}`);
    return this;
  }

  call(from: string, to: string, about: Partial<Call> = {}): Resolution {
    this.facts.learn('configuration', '', this.configuration);
    return resolve(
      { from, to, at: new Date('2026-03-04T12:00:00Z'), gatewayId: null, phoneId: null, ...about },
      this.facts,
    );
  }
}

const SOMEBODY: UserFact = {
  id: 0,
  userName: '',
  displayName: '',
  enabled: true,
  phantom: false,
  permissions: new Set(['Voicemail', 'LocalDialing']),
  branchId: null,
  timeZone: 'UTC',
  ringSeconds: 20,
  rings: [],
  externalNumber: null,
  withholdsNumber: false,
  takesMessages: true,
};

const A_GROUP: HuntGroupFact = {
  id: 0,
  name: '',
  enabled: true,
  rings: [],
  fallbackDestination: null,
  voicemailFallback: false,
  userForward: true,
  useForwardingTimers: false,
};

/** A ring of a call forwarding, after what is before it. */
export function ring(number: string, seconds = 30, about: Partial<ForwardingRing> = {}): ForwardingRing {
  return { number, seconds, together: false, scheduleId: null, ...about };
}

export function gateway(id: number, name: string, about: Partial<GatewayFact> = {}): GatewayFact {
  return {
    id,
    name,
    enabled: true,
    prefix: null,
    shared: true,
    branchId: null,
    defaultCallerAlias: null,
    anonymous: false,
    ignoreUserInfo: false,
    transformUserExtension: false,
    addPrefix: null,
    keepDigits: 0,
    displayName: null,
    urlParameters: null,
    ...about,
  };
}

const ANY_RULE = { id: 1, enabled: true, description: null, scheduleId: null, permissions: [], gatewayIds: [1] };

export function localRule(about: Partial<LongDistanceRule> = {}): LongDistanceRule {
  return {
    ...ANY_RULE,
    kind: 'long-distance',
    name: 'Local',
    permissions: ['LocalDialing'],
    pstnPrefix: '9',
    pstnPrefixOptional: false,
    longDistancePrefix: '',
    longDistancePrefixOptional: true,
    areaCodes: [],
    externalLen: 7,
    ...about,
  };
}

export function emergencyRule(about: Partial<EmergencyRule> = {}): EmergencyRule {
  return {
    ...ANY_RULE,
    id: 2,
    kind: 'emergency',
    name: 'Emergency',
    optionalPrefix: '9',
    emergencyNumber: '911',
    ...about,
  };
}

/** A plan in short: `200@0-20 & 201@5-20, then voicemail-deposit 200`. */
export function inShort({ plan }: Resolution): string {
  const stages = plan.stages.map((stage) =>
    stage
      .map(({ destination, delay, timeout }) => {
        const end = timeout === null ? '' : String(delay + timeout);
        switch (destination.kind) {
          case 'user':
            return `${destination.userName}@${delay}-${end}`;
          case 'gateways':
            return `${destination.attempts.map(({ name, number }) => `${number}@${name}`).join('|')}@${delay}-${end}`;
          case 'address':
            return `${destination.address}@${delay}-${end}`;
          case 'service':
            return `${destination.service} ${destination.extension}@${delay}-${end}`;
        }
      })
      .join(' & '),
  );
  return [...stages, ending(plan.ending)].join(', then ');
}

function ending(end: Resolution['plan']['ending']): string {
  switch (end.kind) {
    case 'reject':
      return `reject ${end.status}`;
    case 'voicemail-deposit':
    case 'pickup':
      return `${end.kind} ${end.userName}`;
    case 'voicemail-access':
      return `${end.kind} ${end.userName ?? 'unknown'}`;
    case 'auto-attendant':
    case 'conference':
      return `${end.kind} ${end.name}`;
    case 'page':
      return `page ${end.number}`;
    default:
      return `${end.kind} ${end.extension}`;
  }
}
