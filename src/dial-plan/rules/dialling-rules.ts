import { Injectable } from '@nestjs/common';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { NotFoundError } from '../../rest/http/http-errors.js';
import { DiallingRuleEntity } from './dialling-rule.entity.js';
import { isLive, type AttendantRule, type DiallingRule, type LiveAttendant } from './dialling-rule.js';

/** Announced when a dialling rule comes, goes or changes. */
export const DIALLING_RULES_TOPIC = 'dialling-rules';

/** Reads the dial plan. */
@Injectable()
export class DiallingRules {
  /** All rules, in the order in which they are looked at; those that are disabled are among them. */
  async inOrder(manager: EntityManager): Promise<DiallingRule[]> {
    return this.read(manager, {});
  }

  /** @throws NotFoundError */
  async find(manager: EntityManager, id: number): Promise<DiallingRule> {
    const [rule] = await this.read(manager, { id });
    if (rule === undefined) throw new NotFoundError('Rule not found');
    return rule;
  }

  private async read(manager: EntityManager, where: FindOptionsWhere<DiallingRuleEntity>): Promise<DiallingRule[]> {
    const entities = await manager.find(DiallingRuleEntity, { where, order: { position: 'asc' } });
    const gateways = await gatewaysOf(
      manager,
      entities.map(({ id }) => id),
    );
    return entities.map((entity) => toRule(entity, gateways.get(entity.id) ?? []));
  }
}

/** The gateways of rules by their ids, the first first. */
export async function gatewaysOf(
  manager: EntityManager,
  ids: readonly number[],
): Promise<ReadonlyMap<number, number[]>> {
  const rows = await manager.query<{ ruleId: number; gatewayIds: number[] }[]>(
    `select rule_id as "ruleId", array_agg(gateway_id order by position, gateway_id) as "gatewayIds"
     from dialling_rule_gateways where rule_id = any($1) group by rule_id`,
    [ids],
  );
  return new Map(rows.map(({ ruleId, gatewayIds }) => [ruleId, gatewayIds]));
}

/** A stored rule as one of its kind. */
export function toRule(entity: DiallingRuleEntity, gatewayIds: readonly number[]): DiallingRule {
  const { id, kind, name, enabled, description, scheduleId, permissions } = entity;
  const any = { id, name, enabled, description, scheduleId, permissions, gatewayIds };
  switch (kind) {
    case 'custom':
    case 'site-to-site': {
      const { dialPatterns, callPrefix: prefix, callDigits } = entity;
      return { ...any, kind, dialPatterns, callPattern: { prefix, callDigits } };
    }
    case 'long-distance': {
      const { pstnPrefix, pstnPrefixOptional, longDistancePrefix, longDistancePrefixOptional, externalLen } = entity;
      const prefixes = { pstnPrefix, pstnPrefixOptional, longDistancePrefix, longDistancePrefixOptional };
      return { ...any, kind, ...prefixes, areaCodes: codesIn(entity.areaCodes), externalLen };
    }
    case 'emergency': {
      const { optionalPrefix, emergencyNumber } = entity;
      return { ...any, kind, optionalPrefix, emergencyNumber };
    }
    case 'internal': {
      const { extension, did, voicemailPrefix, mediaServerType, mediaServerHostname } = entity;
      return { ...any, kind, extension, did, voicemailPrefix, mediaServerType, mediaServerHostname };
    }
    case 'attendant':
      return { ...any, kind, ...attendantOf(entity) };
  }
}

/** The area codes in a text: between commas or blanks. */
export function codesIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((code) => code !== '');
}

type OfAttendant = Pick<
  AttendantRule,
  'extension' | 'aliases' | 'did' | 'afterHours' | 'holidays' | 'workingTime' | 'live'
>;

function attendantOf(entity: DiallingRuleEntity): OfAttendant {
  const { extension, aliases, did, holidays } = entity;
  return {
    extension,
    aliases,
    did,
    afterHours: { attendantId: entity.afterHoursAttendantId, enabled: entity.afterHoursEnabled },
    holidays: {
      attendantId: entity.holidayAttendantId,
      periods: holidays.map(({ start, end }) => ({ start: new Date(start), end: new Date(end) })),
    },
    workingTime: { attendantId: entity.workingTimeAttendantId, periods: entity.workingHours },
    live: liveOf(entity),
  };
}

function liveOf(entity: DiallingRuleEntity): LiveAttendant | null {
  const { liveExtension, liveRingFor, liveFollowForwarding, liveEnabled, liveEnabledAgainAt } = entity;
  if (liveExtension === null) return null;
  const state = { enabled: liveEnabled, enabledAgainAt: liveEnabledAgainAt };
  return {
    extension: liveExtension,
    ringFor: liveRingFor,
    followForwarding: liveFollowForwarding,
    enabled: isLive(state, new Date()),
    enabledAgainAt: liveEnabledAgainAt,
  };
}
