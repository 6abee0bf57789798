import type { INestApplication } from '@nestjs/common';
import { DiallingRuleResource } from '../../dial-plan/rules/dialling-rule.resource.js';
import { DiallingRulesService } from '../../dial-plan/rules/dialling-rules.service.js';
import { RuleGatewaysService } from '../../dial-plan/rules/rule-gateways.service.js';
import { GatewayResource } from '../../gateways/gateway.resource.js';
import { GatewaysService } from '../../gateways/gateways.service.js';
import sample from '../sample-data.json' with { type: 'json' };

/** A gateway, and rules of the dial plan of which one leads through it. */
export async function makeWaysOut(application: INestApplication): Promise<void> {
  const gatewayId = await application.get(GatewaysService).create(Object.assign(new GatewayResource(), sample.gateway));
  const rules = application.get(DiallingRulesService);
  for (const rule of sample.rules) {
    const id = await rules.create(Object.assign(new DiallingRuleResource(), rule));
    if (rule.name === sample.ruleOfGateway) await application.get(RuleGatewaysService).attach(String(gatewayId), id);
  }
}
