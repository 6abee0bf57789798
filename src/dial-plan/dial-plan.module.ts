import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AutoAttendantsModule } from '../auto-attendants/auto-attendants.module.js';
import { GatewaysModule } from '../gateways/gateways.module.js';
import { PermissionsModule } from '../permissions/permissions.module.js';
import { SchedulesModule } from '../schedules/schedules.module.js';
import { DiallingRuleEntity } from './rules/dialling-rule.entity.js';
import { DiallingRulesController } from './rules/dialling-rules.controller.js';
import { DiallingRules } from './rules/dialling-rules.js';
import { DiallingRulesService } from './rules/dialling-rules.service.js';
import { LiveAttendantsController } from './rules/live-attendants.controller.js';
import { LiveAttendants } from './rules/live-attendants.service.js';
import { RuleGatewaysController } from './rules/rule-gateways.controller.js';
import { RuleGatewaysService } from './rules/rule-gateways.service.js';

/** The dial plan: which numbers lead where, and who may dial them. */
@Module({
  imports: [
    TypeOrmModule.forFeature([DiallingRuleEntity]),
    AutoAttendantsModule,
    GatewaysModule,
    PermissionsModule,
    SchedulesModule,
  ],
  controllers: [DiallingRulesController, RuleGatewaysController, LiveAttendantsController],
  providers: [DiallingRules, DiallingRulesService, RuleGatewaysService, LiveAttendants],
  exports: [DiallingRules, DiallingRulesService, RuleGatewaysService],
})
export class DialPlanModule {}
