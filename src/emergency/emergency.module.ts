import { Module } from '@nestjs/common';
import { EmergencyLocations } from './effective/emergency-locations.js';

/** Where people are who call for help. */
@Module({
  providers: [EmergencyLocations],
  exports: [EmergencyLocations],
})
export class EmergencyModule {}
