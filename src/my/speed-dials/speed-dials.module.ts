import { Module } from '@nestjs/common';
import { PhonesModule } from '../../phones/phones.module.js';
import { SpeedDialsModule } from '../../speed-dials/speed-dials.module.js';
import { MySpeedDialsController } from './my-speed-dials.controller.js';
import { MySpeedDialsService } from './my-speed-dials.service.js';

@Module({
  imports: [SpeedDialsModule, PhonesModule],
  controllers: [MySpeedDialsController],
  providers: [MySpeedDialsService],
})
export class MySpeedDialsModule {}
