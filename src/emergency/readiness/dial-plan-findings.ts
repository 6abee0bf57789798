import { maskOf, maskWhere, rankOf } from './reasons.js';

/** A number for emergencies somewhere in the world, behind what gives an outside line. */
const PREFIXED = String.raw`^[0-9*#]{1,2}(911|112|999|000)$`;

/**
 * SQL: the emergency rules of the dial plan with what is wrong with them. Where none is enabled the first of them stands
 * for that, and 0 where there is none at all.
 */
export const DIAL_PLAN_FINDINGS = `
  emergency_rules as (
    select rule.id, rule.emergency_number as number, exists (
      select from dialling_rule_gateways way join gateways gateway on gateway.id = way.gateway_id
      where way.rule_id = rule.id and gateway.enabled) as has_gateway
    from dialling_rules rule where rule.kind = 'emergency' and rule.enabled
  ),
  dial_plan_findings as (
    select ${rankOf('dial-plan')} as rank, rule.id, null::integer as location_id,
      ${maskWhere({
        NO_EMERGENCY_GATEWAY: 'not rule.has_gateway',
        PREFIX_NEEDED: `rule.number ~ '${PREFIXED}' and not exists (
          select from emergency_rules other where other.number = right(rule.number, 3))`,
      })} as reasons
    from emergency_rules rule
    union all
    select ${rankOf('dial-plan')}, coalesce((select min(id) from dialling_rules where kind = 'emergency'), 0), null,
      ${maskOf(['NO_EMERGENCY_RULE'])}
    where not exists (select from emergency_rules)
  )`;
