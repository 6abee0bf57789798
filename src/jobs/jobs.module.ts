import { Module } from '@nestjs/common';
import { JobsService } from './jobs.service.js';

/** The record of work that runs for somebody who need not wait for it. */
@Module({ providers: [JobsService], exports: [JobsService] })
export class JobsModule {}
