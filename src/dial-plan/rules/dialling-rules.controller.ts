import { Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GATEWAYS, type GatewayResource } from '../../gateways/gateway.resource.js';
import { Content, Operation } from '../../rest/operation.js';
import { apiId } from '../../rest/path-id.js';
import {
  DIALLING_RULE,
  DIALLING_RULES,
  PROTOTYPE_NAMES,
  type DiallingRuleResource,
  type PrototypesResource,
} from './dialling-rule.resource.js';
import { DiallingRulesService } from './dialling-rules.service.js';
import { RuleGatewaysService } from './rule-gateways.service.js';
import { PROTOTYPES } from './rule-types.js';

const access = 'administrator';
const unknown = { 404: 'There is no such rule' };
const bad = {
  400: 'Something is missing or wrong, or the type can not be made or changed; the text says what',
  409: 'The name or a number is held by something else; the text says by what',
};

/** `/api/rules`: the rules of the dial plan. */
@ApiTags('Dial plan')
@Controller('api/rules')
export class DiallingRulesController {
  constructor(
    private readonly rules: DiallingRulesService,
    private readonly gateways: RuleGatewaysService,
  ) {}

  @Get()
  @Operation({ access, summary: 'List the rules in the order in which they are looked at', answer: DIALLING_RULES })
  list(): Promise<DiallingRuleResource[]> {
    return this.rules.list();
  }

  @Post()
  @Operation({
    access,
    summary: 'Make a rule',
    description:
      'It goes last. Auto attendants that an attendant rule names and that are unknown are made; a schedule that is ' +
      'unknown is none.',
    body: DIALLING_RULE,
    answer: 'id',
    errors: bad,
  })
  create(@Content() rule: DiallingRuleResource): Promise<number> {
    return this.rules.create(rule);
  }

  @Get('raw')
  @Operation({ access, summary: 'List the prototypes of rules', answer: PROTOTYPE_NAMES })
  prototypes(): PrototypesResource {
    return { names: PROTOTYPES };
  }

  @Get(':ruleId')
  @Operation({ access, summary: 'Read a rule', answer: DIALLING_RULE, errors: unknown })
  get(@Param('ruleId') text: string): Promise<DiallingRuleResource> {
    return this.rules.get(ruleId(text));
  }

  @Put(':ruleId')
  @Operation({
    access,
    summary: 'Change a rule',
    description: 'Only what the body names changes; null clears. The type, the place and the gateways stay.',
    body: DIALLING_RULE,
    answer: 'id',
    errors: { ...bad, ...unknown },
  })
  update(@Param('ruleId') text: string, @Content() rule: DiallingRuleResource): Promise<number> {
    return this.rules.update(ruleId(text), rule);
  }

  @Delete(':ruleId')
  @Operation({ access, summary: 'Remove a rule', answer: 'empty', errors: unknown })
  delete(@Param('ruleId') text: string): Promise<void> {
    return this.rules.delete(ruleId(text));
  }

  @Put(':ruleId/up')
  @Operation({
    access,
    summary: 'Move a rule one place up',
    description: 'An addition. The first that fits a number counts.',
    answer: 'id',
    errors: unknown,
  })
  up(@Param('ruleId') text: string): Promise<number> {
    return this.rules.move(ruleId(text), -1);
  }

  @Put(':ruleId/down')
  @Operation({
    access,
    summary: 'Move a rule one place down',
    description: 'An addition. The first that fits a number counts.',
    answer: 'id',
    errors: unknown,
  })
  down(@Param('ruleId') text: string): Promise<number> {
    return this.rules.move(ruleId(text), 1);
  }

  @Get(':ruleId/gateways')
  @Operation({
    access,
    summary: 'List the gateways of a rule in the order in which they are tried',
    description: 'An addition.',
    answer: GATEWAYS,
    errors: unknown,
  })
  ofRule(@Param('ruleId') text: string): Promise<GatewayResource[]> {
    return this.gateways.ofRule(ruleId(text));
  }
}

/** @throws NotFoundError for what is no id */
function ruleId(text: string): number {
  return apiId(text, 'Rule');
}
