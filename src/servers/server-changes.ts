import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Changes } from '../database/changes.js';
import { databaseProblem } from '../database/database-errors.js';
import { ConflictError } from '../rest/http/http-errors.js';
import { ServerEntity } from './server.entity.js';
import type { ServerResource } from './server.resource.js';
import { serverValues, type ServerValues } from './server-rules.js';
import { SERVERS, ServersService } from './servers.service.js';

/** Adds, changes and removes servers. */
@Injectable()
export class ServerChanges {
  constructor(
    private readonly servers: ServersService,
    private readonly changes: Changes,
  ) {}

  /** @throws InvalidFieldError, ConflictError */
  async create(server: ServerResource): Promise<void> {
    const values = serverValues(server);
    await this.changes.transaction(async (manager, announce) => {
      await refuseTaken(manager, values);
      await manager.insert(ServerEntity, { ...values, isPrimary: false });
      announce(SERVERS);
    });
  }

  /** Changes what the resource brings. @param key id or host name @throws NotFoundError, InvalidFieldError, ConflictError */
  async update(key: string, server: ServerResource): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const { id, host, ip, description } = await this.servers.get(key, manager);
      const values = serverValues(server, { host, ip, description: description ?? '' });
      await refuseTaken(manager, values, id);
      await manager.update(ServerEntity, id, { ...values });
      announce(SERVERS);
    });
  }

  /** @param key id or host name @throws NotFoundError; ConflictError for the primary, and for one that is in use */
  async delete(key: string): Promise<void> {
    try {
      await this.changes.transaction(async (manager, announce) => {
        const { id, isPrimary } = await this.servers.get(key, manager);
        if (isPrimary) throw new ConflictError('The primary server can not be removed');
        await manager.delete(ServerEntity, id);
        announce(SERVERS);
      });
    } catch (error) {
      // What belongs to a server is known to the areas; the database keeps it.
      if (databaseProblem(error)?.kind !== 'reference') throw error;
      throw new ConflictError('Something belongs to this server still, such as park orbits: remove it first');
    }
  }
}

async function refuseTaken(manager: EntityManager, { host, ip }: ServerValues, except?: number): Promise<void> {
  const [holder] = await manager.query<{ id: number; host: string }[]>(
    'select id, host from servers where (host = $1 or ip = $2) and id is distinct from $3 order by id limit 1',
    [host, ip, except ?? null],
  );
  if (holder === undefined) return;
  throw new ConflictError(
    holder.host === host
      ? `host: the server ${holder.id} has this name`
      : `ip: the server ${holder.id} has this address`,
  );
}
