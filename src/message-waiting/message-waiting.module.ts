import { Module } from '@nestjs/common';
import { serviceController } from '../settings/service-controller.js';
import { MESSAGE_WAITING } from './message-waiting-settings.js';

@Module({ controllers: [serviceController(MESSAGE_WAITING)] })
export class MessageWaitingModule {}
