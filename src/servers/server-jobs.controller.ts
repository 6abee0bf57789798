import { Controller, Delete, Get, Headers, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { JobsService } from '../jobs/jobs.service.js';
import { Operation } from '../rest/operation.js';
import { JOBS_DOCUMENT, type JobResource } from './job.resource.js';
import { ServerJobs } from './server-jobs.js';

const NEWEST_FIRST = 'The newest first. The last 1,000 jobs are kept.';
const UNKNOWN = { 404: 'There is no such server' };
const LANGUAGE = 'accept-language';

function lists(summary: string, errors = {}): MethodDecorator {
  return Operation({ access: 'administrator', summary, description: NEWEST_FIRST, answer: JOBS_DOCUMENT, errors });
}

function forgets(summary: string): MethodDecorator {
  return Operation({ access: 'administrator', summary, answer: 'empty' });
}

/** `/api/servers/jobs`, `/api/servers/{serverId}/jobs`: the work that ran in the background. */
@ApiTags('Servers')
@Controller('api/servers')
export class ServerJobsController {
  constructor(
    private readonly serverJobs: ServerJobs,
    private readonly jobs: JobsService,
  ) {}

  @Get('jobs')
  @lists('List jobs')
  all(@Headers(LANGUAGE) languages?: string): Promise<JobResource[]> {
    return this.serverJobs.list('all', languages);
  }

  @Get('jobs/failed')
  @lists('List jobs that failed')
  failed(@Headers(LANGUAGE) languages?: string): Promise<JobResource[]> {
    return this.serverJobs.list('failed', languages);
  }

  @Get('jobs/completed')
  @lists('List jobs that have not failed')
  completed(@Headers(LANGUAGE) languages?: string): Promise<JobResource[]> {
    return this.serverJobs.list('not-failed', languages);
  }

  @Delete('jobs')
  @forgets('Forget all jobs that have not failed')
  async clear(): Promise<void> {
    await this.jobs.clear('not-failed');
  }

  @Delete('jobs/failed')
  @forgets('Forget the jobs that failed')
  async clearFailed(): Promise<void> {
    await this.jobs.clear('failed');
  }

  @Delete('jobs/completed')
  @forgets('Forget the jobs that are completed')
  async clearCompleted(): Promise<void> {
    await this.jobs.clear('completed');
  }

  @Get(':serverId/jobs')
  @lists('List the jobs of a server', UNKNOWN)
  ofServer(@Param('serverId') key: string, @Headers(LANGUAGE) languages?: string): Promise<JobResource[]> {
    return this.serverJobs.list('all', languages, key);
  }

  @Get(':serverId/jobs/failed')
  @lists('List the jobs of a server that failed', UNKNOWN)
  failedOfServer(@Param('serverId') key: string, @Headers(LANGUAGE) languages?: string): Promise<JobResource[]> {
    return this.serverJobs.list('failed', languages, key);
  }

  @Get(':serverId/jobs/completed')
  @lists('List the jobs of a server that have not failed', UNKNOWN)
  completedOfServer(@Param('serverId') key: string, @Headers(LANGUAGE) languages?: string): Promise<JobResource[]> {
    return this.serverJobs.list('not-failed', languages, key);
  }
}
