import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { NotFoundError } from '../rest/http/http-errors.js';
import type { CallGroupEntity } from './call-group.entity.js';

/** Announced when a hunt group comes, goes or changes. */
export const CALL_GROUPS_TOPIC = 'call-groups';

/** Someone whom a hunt group rings. */
export interface Ring {
  readonly userId: number;
  readonly userName: string;
  /** Whether it rings at the same time as the one before. */
  readonly parallel: boolean;
  /** In seconds. */
  readonly expiration: number;
}

/** A hunt group with whom it rings, in their order. */
export interface CallGroup extends Readonly<Pick<CallGroupEntity, keyof CallGroupEntity>> {
  readonly rings: readonly Ring[];
}

/** Reads hunt groups. */
@Injectable()
export class CallGroupReader {
  constructor(private readonly database: DataSource) {}

  /** All of them, in the order in which they were made. */
  async all(): Promise<CallGroup[]> {
    return read(this.database.manager, 'order by team.id');
  }

  /** Those whose extension starts with a text. */
  async withPrefix(prefix: string): Promise<CallGroup[]> {
    return read(this.database.manager, 'where starts_with(team.extension, $1) order by team.extension', [prefix]);
  }

  /** @param number an extension, a name or a DID */
  async byNumber(number: string, manager: EntityManager = this.database.manager): Promise<CallGroup | undefined> {
    const [group] = await read(
      manager,
      `where team.id = (select owner_id from extensions where extension = $1 and kind = 'call-group')`,
      [number],
    );
    return group;
  }

  /**
   * Reads a group that is to be changed: others wait until that is done.
   *
   * @param number an extension, a name or a DID
   * @throws NotFoundError
   */
  async lock(manager: EntityManager, number: string): Promise<CallGroup> {
    await manager.query(
      `select from call_groups
       where id = (select owner_id from extensions where extension = $1 and kind = 'call-group') for update`,
      [number],
    );
    const group = await this.byNumber(number, manager);
    if (group === undefined) throw unknownGroup();
    return group;
  }
}

/** What to throw where no such group is. */
export function unknownGroup(): NotFoundError {
  return new NotFoundError('Hunt group not found');
}

function read(manager: EntityManager, selection: string, parameters: readonly unknown[] = []): Promise<CallGroup[]> {
  return manager.query<CallGroup[]>(
    `select team.id, team.name, team.extension, team.description, team.enabled, team.did,
       team.fallback_destination as "fallbackDestination", team.voicemail_fallback as "voicemailFallback",
       team.user_forward as "userForward", team.use_forward_timers as "useForwardTimers",
       coalesce((select json_agg(json_build_object('userId', ring.user_id, 'userName', member.user_name,
                                                   'parallel', ring.parallel, 'expiration', ring.expiration)
                                 order by ring.position)
                 from call_group_rings ring join users member on member.id = ring.user_id
                 where ring.call_group_id = team.id), '[]') as rings
     from call_groups team ${selection}`,
    [...parameters],
  );
}
