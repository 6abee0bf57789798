import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CdrsModule } from '../cdrs/cdrs.module.js';
import { CallGroupEntity } from './call-group.entity.js';
import { CallGroupReader } from './call-group-reader.js';
import { CallGroupRingEntity } from './call-group-ring.entity.js';
import { CallGroupRotation } from './call-group-rotation.js';
import { CallGroupsController } from './call-groups.controller.js';
import { CallGroupsService } from './call-groups.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([CallGroupEntity, CallGroupRingEntity]), CdrsModule],
  controllers: [CallGroupsController],
  providers: [CallGroupReader, CallGroupsService, CallGroupRotation],
  exports: [CallGroupReader, CallGroupsService],
})
export class CallGroupsModule {}
