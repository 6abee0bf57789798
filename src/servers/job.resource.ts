import { JOB_STATUSES, type JobStatus } from '../jobs/jobs.service.js';
import { Nested, Text } from '../rest/representation/fields.js';
import { listOf } from '../rest/representation/shape.js';
import { ServerResource } from './server.resource.js';

/** Work that ran, or runs, for somebody who need not wait for it. */
export class JobResource {
  @Text({ readOnly: true, example: 'Profiles of pbx2.example.org' })
  name!: string;

  @Text({ readOnly: true, options: JOB_STATUSES, example: 'COMPLETED' })
  status!: JobStatus;

  @Text({ readOnly: true, description: "Date and time in the client's language", example: '5/4/31 2:07 PM' })
  start!: string | null;

  @Text({ readOnly: true, description: 'Absent while it runs', example: '5/4/31 2:08 PM' })
  end!: string | null;

  @Nested(() => ServerResource, { nullable: true, readOnly: true, description: 'The server that it concerned' })
  server!: ServerResource | null;

  @Text({ readOnly: true, maxLength: 1_000, description: 'What went wrong; empty where nothing did', example: '' })
  errMsg!: string;
}

export const JOBS_DOCUMENT = listOf('Jobs', 'Job', () => JobResource, 'jobs');
