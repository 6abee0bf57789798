import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { SwitchHealth, type NodeStatus } from '../switch/index.js';
import { ownAddress } from './own-address.js';
import type { ServerEntity } from './server.entity.js';
import type { ServerResource } from './server.resource.js';
import { ServersService } from './servers.service.js';

const REPORT_EVERY = 30_000;
const REPORTED_WITHIN = 90_000;

/** Which parts of the system run on which server. Each process reports every half minute where it is. */
@Injectable()
export class ServerPresence implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('Servers');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly servers: ServersService,
    private readonly database: DataSource,
    private readonly freeSwitch: SwitchHealth,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.servers.ensurePrimary();
    await this.report();
    this.timer = setInterval(() => void this.report(), REPORT_EVERY).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Says that this process runs on its server: the one with its name or address, else the primary. */
  async report(): Promise<void> {
    try {
      const { host, ip } = await ownAddress(this.environment);
      await this.database.query(
        `update servers set seen_at = now() where id = (
           select id from servers where host = $1 or ip = $2 or is_primary
           order by host = $1 desc, ip = $2 desc limit 1)`,
        [host.toLowerCase(), ip],
      );
    } catch (error) {
      this.log.warn(`This process could not report: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Whether a Trunkline process on the server reported lately. */
  isReporting({ seenAt }: ServerEntity): boolean {
    return seenAt instanceof Date && Date.now() - seenAt.getTime() < REPORTED_WITHIN;
  }

  /** The FreeSWITCH nodes on a server: those at its name or address. The primary has those that no server claims. */
  nodesOf(server: ServerEntity, all: readonly ServerEntity[]): NodeStatus[] {
    const isAt = ({ name }: NodeStatus, { host, ip }: ServerEntity): boolean =>
      [host, ip, `[${ip}]`].includes(name.replace(/:\d+$/, '').toLowerCase());
    return this.freeSwitch
      .nodes()
      .filter((node) => isAt(node, server) || (server.isPrimary && !all.some((other) => isAt(node, other))));
  }

  /** Servers as clients see them. @param all all servers */
  resources(servers: readonly ServerEntity[], all: readonly ServerEntity[]): ServerResource[] {
    return servers.map((server) => ({
      id: server.id,
      host: server.host,
      ip: server.ip,
      primary: server.isPrimary,
      registered: this.isReporting(server) || this.nodesOf(server, all).some(({ state }) => state === 'up'),
      description: server.description,
    }));
  }
}
