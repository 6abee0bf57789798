import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CallGroupEntity } from './call-group.entity.js';
import { CallGroupReader } from './call-group-reader.js';
import { CallGroupRingEntity } from './call-group-ring.entity.js';
import { CallGroupsController } from './call-groups.controller.js';
import { CallGroupsService } from './call-groups.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([CallGroupEntity, CallGroupRingEntity])],
  controllers: [CallGroupsController],
  providers: [CallGroupReader, CallGroupsService],
  exports: [CallGroupReader, CallGroupsService],
})
export class CallGroupsModule {}
