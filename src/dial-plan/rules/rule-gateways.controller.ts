import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Operation } from '../../rest/operation.js';
import { apiId } from '../../rest/path-id.js';
import { DIALLING_RULES, type DiallingRuleResource } from './dialling-rule.resource.js';
import { RuleGatewaysService } from './rule-gateways.service.js';

const access = 'administrator';
const unknown = { 404: 'There is no such gateway, or no such rule' };

/** `/api/gateways/{id}/rules`: which rules of the dial plan call through a gateway. */
@ApiTags('Gateways')
@Controller('api/gateways/:id')
export class RuleGatewaysController {
  constructor(private readonly gateways: RuleGatewaysService) {}

  @Get('availablerules')
  @Operation({
    access,
    summary: 'List the rules that could use a gateway and do not',
    answer: DIALLING_RULES,
    errors: { 404: 'There is no such gateway' },
  })
  available(@Param('id') key: string): Promise<DiallingRuleResource[]> {
    return this.gateways.available(key);
  }

  @Put('rules/:ruleId')
  @Operation({
    access,
    summary: 'Let a rule call through a gateway',
    description: 'It is tried after those that the rule has already. A body is not looked at.',
    answer: 'empty',
    errors: { ...unknown, 409: 'Rules of the type have no gateways' },
  })
  attach(@Param('id') key: string, @Param('ruleId') rule: string): Promise<void> {
    return this.gateways.attach(key, apiId(rule, 'Rule'));
  }

  @Delete('rules/:ruleId')
  @Operation({
    access,
    summary: 'Let a rule call no longer through a gateway',
    description: 'A rule that needs a gateway and has none left is disabled.',
    answer: 'empty',
    errors: unknown,
  })
  detach(@Param('id') key: string, @Param('ruleId') rule: string): Promise<void> {
    return this.gateways.detach(key, apiId(rule, 'Rule'));
  }
}
