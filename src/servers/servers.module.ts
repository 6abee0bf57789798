import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobsModule } from '../jobs/jobs.module.js';
import { FeaturesController } from './features.controller.js';
import { FeaturesService } from './features.service.js';
import { ServerChanges } from './server-changes.js';
import { ServerEntity } from './server.entity.js';
import { ServerJobsController } from './server-jobs.controller.js';
import { ServerJobs } from './server-jobs.js';
import { ServerPresence } from './server-presence.js';
import { ServerProfiles } from './server-profiles.js';
import { ServersController } from './servers.controller.js';
import { ServersService } from './servers.service.js';
import { ServicesController } from './services.controller.js';
import { SystemServices } from './system-services.js';

/** The machines of the system, what runs on them, and the work that was done in the background. */
@Module({
  imports: [TypeOrmModule.forFeature([ServerEntity]), JobsModule],
  // Paths of their own come before those with a server's id.
  controllers: [FeaturesController, ServerJobsController, ServersController, ServicesController],
  providers: [
    ServersService,
    ServerChanges,
    ServerPresence,
    ServerProfiles,
    ServerJobs,
    FeaturesService,
    SystemServices,
  ],
  exports: [ServersService],
})
export class ServersModule {}
