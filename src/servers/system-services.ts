import { Injectable } from '@nestjs/common';
import { DatabaseHealth } from '../database/database-health.js';
import { ConflictError, NotFoundError } from '../rest/http/http-errors.js';
import { SipHealth } from '../sip/index.js';
import { SwitchMaintenance, type NodeState } from '../switch/index.js';
import type { ServerEntity } from './server.entity.js';
import { ServerPresence } from './server-presence.js';
import { ServersService } from './servers.service.js';
import type { ServiceResource, ServiceStatus } from './service.resource.js';

/** A part of the system as a service of servers, by the name that clients know. */
interface SystemService {
  /** @returns undefined where the server has no such service */
  readonly status: (server: ServerEntity, all: readonly ServerEntity[]) => Promise<ServiceStatus | undefined>;
  /** @throws HttpError where it can't be started again, or not from here */
  readonly restart: (server: ServerEntity, all: readonly ServerEntity[]) => Promise<void>;
}

const OF_NODES: Readonly<Record<NodeState, ServiceStatus>> = {
  up: 'Running',
  degraded: 'ResourceRequired',
  connecting: 'Starting',
  down: 'Failed',
  refused: 'ConfigurationMismatch',
  closed: 'ShuttingDown',
};
/** Of several nodes the worst counts. */
const WORST_FIRST: readonly NodeState[] = ['closed', 'refused', 'down', 'degraded', 'connecting', 'up'];

/** The services of servers, and how they are. */
@Injectable()
export class SystemServices {
  private readonly byId: ReadonlyMap<string, SystemService>;

  constructor(
    private readonly servers: ServersService,
    private readonly presence: ServerPresence,
    private readonly database: DatabaseHealth,
    private readonly maintenance: SwitchMaintenance,
    private readonly sip: SipHealth,
  ) {
    const agent: SystemService = { status: onPrimary(() => this.ofSip()), restart: refuse('The SIP agent') };
    this.byId = new Map<string, SystemService>([
      ['sipxconfig', { status: (server) => this.ofProcess(server), restart: refuse('Trunkline') }],
      ['postgres', { status: onPrimary(() => this.ofDatabase()), restart: refuse('The database') }],
      [
        'freeswitch',
        {
          status: (server, all) => Promise.resolve(this.ofSwitch(server, all)),
          restart: (server, all) => this.reload(server, all),
        },
      ],
      ['sipxproxy', agent],
      ['sipxregistrar', agent],
    ]);
  }

  /** @param key id or host name of the server @throws NotFoundError */
  async list(key: string): Promise<ServiceResource[]> {
    const [server, all] = await this.read(key);
    const services = await Promise.all([...this.byId.keys()].map((id) => this.service(id, server, all)));
    return services.flatMap((service) => service ?? []);
  }

  /** @throws NotFoundError */
  async get(key: string, serviceId: string): Promise<ServiceResource> {
    const [server, all] = await this.read(key);
    const service = await this.service(serviceId, server, all);
    // The words that clients know.
    if (service === undefined) throw new NotFoundError('Server not found');
    return service;
  }

  /**
   * Starts a service again; of FreeSWITCH: has it read its configuration anew, calls go on.
   *
   * @throws NotFoundError; ConflictError for what can't be started from here; UnavailableError
   */
  async restart(key: string, serviceId: string): Promise<void> {
    await this.get(key, serviceId);
    const [server, all] = await this.read(key);
    await this.byId.get(serviceId)?.restart(server, all);
  }

  private async read(key: string): Promise<[ServerEntity, ServerEntity[]]> {
    return [await this.servers.get(key), await this.servers.list()];
  }

  private async service(
    serviceId: string,
    server: ServerEntity,
    all: readonly ServerEntity[],
  ): Promise<ServiceResource | undefined> {
    const status = await this.byId.get(serviceId)?.status(server, all);
    return status === undefined ? undefined : { serviceId, status };
  }

  private ofProcess(server: ServerEntity): Promise<ServiceStatus | undefined> {
    if (this.presence.isReporting(server)) return Promise.resolve('Running');
    // A server on which no process ever ran has none that could be down.
    return Promise.resolve(server.seenAt === null && !server.isPrimary ? undefined : 'Failed');
  }

  private async ofDatabase(): Promise<ServiceStatus> {
    return (await this.database.check()).up ? 'Running' : 'Failed';
  }

  private ofSwitch(server: ServerEntity, all: readonly ServerEntity[]): ServiceStatus | undefined {
    return worstOf(this.presence.nodesOf(server, all));
  }

  private ofSip(): ServiceStatus {
    return worstOf(this.sip.servers()) ?? 'ShutDown';
  }

  private async reload(server: ServerEntity, all: readonly ServerEntity[]): Promise<void> {
    await this.maintenance.reload(this.presence.nodesOf(server, all).map(({ name }) => name));
  }
}

/** @returns undefined where there are none */
function worstOf(nodes: readonly { readonly state: NodeState }[]): ServiceStatus | undefined {
  const worst = WORST_FIRST.find((wanted) => nodes.some(({ state }) => state === wanted));
  return worst === undefined ? undefined : OF_NODES[worst];
}

/** A service that the system has once; it counts as the primary's. */
function onPrimary(status: () => ServiceStatus | Promise<ServiceStatus>): SystemService['status'] {
  return async ({ isPrimary }) => (isPrimary ? status() : undefined);
}

function refuse(what: string): SystemService['restart'] {
  return () =>
    Promise.reject(
      new ConflictError(`${what} can not be restarted from here: whatever runs it on its server can do it`),
    );
}
