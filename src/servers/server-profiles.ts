import { Injectable } from '@nestjs/common';
import { JobsService } from '../jobs/jobs.service.js';
import { SwitchMaintenance } from '../switch/index.js';
import { ServerPresence } from './server-presence.js';
import { ServersService } from './servers.service.js';

/** Has servers take over what was changed. What is configured is in force at once: only what FreeSWITCH keeps is old. */
@Injectable()
export class ServerProfiles {
  constructor(
    private readonly servers: ServersService,
    private readonly presence: ServerPresence,
    private readonly maintenance: SwitchMaintenance,
    private readonly jobs: JobsService,
  ) {}

  /** @throws SwitchUnavailableError, SwitchTimeoutError */
  async sendAll(): Promise<void> {
    await this.jobs.run('Profiles of all servers', () => this.maintenance.reload());
  }

  /** @param key id or host name @throws NotFoundError, SwitchUnavailableError, SwitchTimeoutError */
  async send(key: string): Promise<void> {
    const server = await this.servers.get(key);
    const nodes = this.presence.nodesOf(server, await this.servers.list()).map(({ name }) => name);
    await this.jobs.run(`Profiles of ${server.host}`, () => this.maintenance.reload(nodes), server.id);
  }
}
