import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobsModule } from '../jobs/jobs.module.js';
import { serviceController } from '../settings/service-controller.js';
import { ActiveCalls } from './active-calls.js';
import { CdrHistories } from './cdr-histories.js';
import { CdrPurge } from './cdr-purge.js';
import { CdrReportsController } from './cdr-reports.controller.js';
import { CdrSearch } from './cdr-search.js';
import { CDRS } from './cdr-settings.js';
import { CdrEntity } from './cdr.entity.js';
import { CdrsController } from './cdrs.controller.js';
import { CdrsService } from './cdrs.service.js';
import { UserNames } from './user-names.js';

/** Call detail records: calls that are over, and those that are on. */
@Module({
  imports: [TypeOrmModule.forFeature([CdrEntity]), JobsModule],
  controllers: [CdrsController, CdrReportsController, serviceController(CDRS)],
  providers: [CdrsService, CdrSearch, CdrHistories, ActiveCalls, CdrPurge, UserNames],
  exports: [CdrsService, CdrSearch, ActiveCalls, UserNames],
})
export class CdrsModule {}
