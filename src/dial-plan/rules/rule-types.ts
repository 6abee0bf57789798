import { BadRequestError } from '../../rest/http/http-errors.js';
import type { DiallingRuleKind } from './dialling-rule.js';

/** The types of rules as clients know them. Those that name no kind of {@link KINDS} can't be made. */
export const RULE_TYPES = [
  'International',
  'Emergency',
  'Mapping_Rule',
  'Custom',
  'Local',
  'Internal',
  'Long_Distance',
  'Restricted',
  'Toll_free',
  'Attendant',
  'Intercom',
  'Paging',
  'Site_To_Site',
  'Authorization_Code',
] as const;

export type RuleType = (typeof RULE_TYPES)[number];

/** What a type is stored as, and the permission that it asks of callers, where it does so of itself. */
interface StoredType {
  readonly kind: DiallingRuleKind;
  readonly permission?: string;
}

const KINDS: Readonly<Partial<Record<RuleType, StoredType>>> = {
  Custom: { kind: 'custom' },
  Site_To_Site: { kind: 'site-to-site' },
  Emergency: { kind: 'emergency' },
  Internal: { kind: 'internal' },
  Attendant: { kind: 'attendant' },
  Long_Distance: { kind: 'long-distance', permission: 'LongDistanceDialing' },
  International: { kind: 'long-distance', permission: 'InternationalDialing' },
  Local: { kind: 'long-distance', permission: 'LocalDialing' },
  Restricted: { kind: 'long-distance', permission: '900Dialing' },
  Toll_free: { kind: 'long-distance', permission: 'TollFree' },
};

/** The types as which rules are given. */
const TYPES: Readonly<Record<DiallingRuleKind, RuleType>> = {
  custom: 'Custom',
  'site-to-site': 'Site_To_Site',
  emergency: 'Emergency',
  internal: 'Internal',
  attendant: 'Attendant',
  'long-distance': 'Long_Distance',
};

/** The prototypes from which rules are made in the user interface that clients know. */
export const PROTOTYPES = [
  'internalRule',
  'defaultCustomRule',
  'longDistanceRule',
  'localRule',
  'emergencyRule',
  'internationalRule',
  'attendantRule',
  'siteToSiteRule',
] as const;

/** The type as which a kind of rule is given: all outside calls but those for help are long-distance calls. */
export function typeOf(kind: DiallingRuleKind): RuleType {
  return TYPES[kind];
}

/** What a new rule of a type is. @throws BadRequestError for a type that can't be made */
export function newKind(type: string | null | undefined): StoredType {
  if (!type) throw new BadRequestError('type: Cannot be empty');
  const kind = kindOf(type);
  if (kind !== undefined) return kind;
  throw new BadRequestError(
    `type: rules of the type ${type} can't be made; those of ${Object.keys(KINDS).join(', ')} can`,
  );
}

/**
 * What a rule becomes by the type that a change names: it stays of its kind. `Long_Distance`, as which it is given,
 * keeps the permission that it has.
 *
 * @throws BadRequestError for another kind
 */
export function changedKind(kind: DiallingRuleKind, type: string | null | undefined): StoredType {
  if (!type || type === typeOf(kind)) return { kind };
  const changed = kindOf(type);
  if (changed?.kind === kind) return changed;
  throw new BadRequestError(`type: the rule is of the type ${typeOf(kind)}, and stays so`);
}

function kindOf(type: string): StoredType | undefined {
  const known = RULE_TYPES.find((one) => one === type);
  return known && KINDS[known];
}
