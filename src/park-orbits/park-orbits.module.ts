import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { promptsController } from '../prompts/prompts-controller.js';
import { ServersModule } from '../servers/servers.module.js';
import { serviceController } from '../settings/service-controller.js';
import { SeveralSettingsController } from '../settings/several-settings.controller.js';
import { ParkOrbitSettingsController } from './park-orbit-settings.controller.js';
import { ParkOrbitEntity } from './park-orbit.entity.js';
import { ParkOrbitsController } from './park-orbits.controller.js';
import { PARK_ORBIT_PROMPTS, ParkOrbitsService } from './park-orbits.service.js';
import { PARK_SERVICE } from './park-service-settings.js';

const PromptsController = promptsController({
  path: `api/${PARK_SERVICE.path}`,
  title: PARK_SERVICE.title,
  collection: PARK_ORBIT_PROMPTS,
});

@Module({
  imports: [TypeOrmModule.forFeature([ParkOrbitEntity]), ServersModule],
  controllers: [
    // Settings and prompts come before orbits: neither word is an id.
    serviceController(PARK_SERVICE, SeveralSettingsController),
    PromptsController,
    ParkOrbitsController,
    ParkOrbitSettingsController,
  ],
  providers: [ParkOrbitsService],
  exports: [ParkOrbitsService],
})
export class ParkOrbitsModule {}
