import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { Changes } from '../database/changes.js';
import { NotFoundError } from '../rest/http/http-errors.js';
import { parseInteger } from '../rest/representation/scalars.js';
import { ownAddress } from './own-address.js';
import { ServerEntity } from './server.entity.js';

/** Announced when a server comes, goes or changes. */
export const SERVERS = 'servers';

/** The machines of the system. */
@Injectable()
export class ServersService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Sees to it that there is a primary server. */
  async ensurePrimary(): Promise<void> {
    const { host, ip } = await ownAddress(this.environment);
    await this.changes.transaction(async (manager, announce) => {
      // One that was made while the system was tried out on loopback gets its real name and address later on.
      const written = await manager.query<unknown[]>(
        `insert into servers as known (host, ip, is_primary, description) values ($1, $2, true, 'Primary')
         on conflict (is_primary) where is_primary do update set host = excluded.host, ip = excluded.ip
         where (known.host = 'localhost' or known.ip like '127.%')
           and (known.host, known.ip) is distinct from (excluded.host, excluded.ip)
           and not exists (
             select from servers other
             where other.id <> known.id and (other.host = excluded.host or other.ip = excluded.ip)
           )
         returning id`,
        [host.toLowerCase(), ip],
      );
      if (written.length > 0) announce(SERVERS);
    });
  }

  /** All of them, the primary first. */
  async list(manager: EntityManager = this.database.manager): Promise<ServerEntity[]> {
    return manager.find(ServerEntity, { order: { isPrimary: 'desc', id: 'asc' } });
  }

  /** @param key an id, or a host name @returns undefined where there is no such server */
  async find(key: string, manager: EntityManager = this.database.manager): Promise<ServerEntity | undefined> {
    const id = parseInteger(key);
    const where = id === undefined ? { host: key.toLowerCase() } : { id };
    return (await manager.findOneBy(ServerEntity, where)) ?? undefined;
  }

  /** @param key an id, or a host name @throws NotFoundError */
  async get(key: string, manager: EntityManager = this.database.manager): Promise<ServerEntity> {
    const server = await this.find(key, manager);
    if (server === undefined) throw new NotFoundError('Server not found');
    return server;
  }
}
