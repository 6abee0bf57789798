import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { JobsService, type JobSelection } from '../jobs/jobs.service.js';
import { shortTimes } from '../rest/short-time.js';
import type { JobResource } from './job.resource.js';
import { ServerPresence } from './server-presence.js';
import { ServersService } from './servers.service.js';

/** Jobs as clients see them, with their servers. */
@Injectable()
export class ServerJobs {
  constructor(
    private readonly jobs: JobsService,
    private readonly servers: ServersService,
    private readonly presence: ServerPresence,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'TIME_ZONE'>,
  ) {}

  /** The newest first. @param languages the Accept-Language header @param key of a server @throws NotFoundError */
  async list(selection: JobSelection, languages: string | undefined, key?: string): Promise<JobResource[]> {
    const only = key === undefined ? undefined : (await this.servers.get(key)).id;
    const all = await this.servers.list();
    const servers = new Map(this.presence.resources(all, all).map((server) => [server.id, server]));
    const short = shortTimes(languages, this.environment.TIME_ZONE);
    const time = (date: Date | null): string | null => (date === null ? null : short(date));
    return (await this.jobs.list(selection, only)).map(({ name, status, startedAt, endedAt, serverId, error }) => ({
      name,
      status,
      start: time(startedAt),
      end: time(endedAt),
      server: servers.get(serverId ?? 0) ?? null,
      errMsg: error,
    }));
  }
}
