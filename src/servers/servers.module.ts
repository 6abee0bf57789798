import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ServerEntity } from './server.entity.js';
import { ServersService } from './servers.service.js';

/** The machines of the system. What is known of them is what DNS and the settings need. */
@Module({
  imports: [TypeOrmModule.forFeature([ServerEntity])],
  providers: [ServersService],
  exports: [ServersService],
})
export class ServersModule {}
