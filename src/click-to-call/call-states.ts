import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { map, type Observable } from 'rxjs';
import type { EntityManager } from 'typeorm';
import { Changes } from '../database/changes.js';
import { Statements, type Statement } from '../database/statements.js';
import type { CallKey, CallMethod, CallState } from './call-state.js';

/** How long a call counts as being on without a word of the process that has it, in seconds. */
const LEASE = 60;
const lease = `now() + interval '${LEASE} seconds'`;

const READ: Statement = {
  name: 'third-party-call',
  text: `select id, method, alive_until > now() as "isOn", progress as state from third_party_calls
         where agent_id = $1 and calling = $2 and called = $3 and (readable_until > now() or alive_until > now())`,
};
const WRITE: Statement = {
  name: 'third-party-call-progress',
  text: 'update third_party_calls set progress = $2 where id = $1',
};
const KEEP: Statement = {
  name: 'third-party-calls-alive',
  text: `update third_party_calls set alive_until = ${lease} where id = any($1)`,
};
const END: Statement = {
  name: 'third-party-call-over',
  text: 'update third_party_calls set alive_until = now() where id = $1',
};
const CLEAN: Statement = {
  name: 'third-party-calls-clean',
  text: 'delete from third_party_calls where readable_until < now() and alive_until < now()',
};
/** A call that is over may have the new key. */
const FREE = `
  delete from third_party_calls other using third_party_calls mine
  where mine.id = $1 and other.id <> $1
    and (other.agent_id, other.calling, other.called) = (mine.agent_id, $2, mine.called)`;

const COMMANDS = 'third-party-calls';

/** What a call is told: to end, or to put somebody else in the place of the calling party. */
export interface CallCommand {
  readonly id: string;
  readonly target?: string;
}

/** A call as it is stored. */
export interface StoredCall {
  readonly id: string;
  readonly method: CallMethod;
  readonly isOn: boolean;
  readonly state: CallState;
}

/** How the calls stand that were asked for by click: in PostgreSQL, since any process may be asked. */
@Injectable()
export class CallStates {
  constructor(
    private readonly statements: Statements,
    private readonly changes: Changes,
  ) {}

  /**
   * Makes room for a new call. An earlier one of the same key that is on is told to end, wherever it is.
   *
   * @returns the new call's id; undefined where an earlier one is in the way
   */
  async begin(key: CallKey, method: CallMethod, readableSeconds: number): Promise<string | undefined> {
    return this.changes.transaction(async (manager, announce) => {
      // Two that ask at once: one after the other.
      await manager.query('select pg_advisory_xact_lock(7264604, $1)', [key.agentId]);
      const [earlier] = await this.find(manager, key);
      if (earlier?.isOn === true && earlier.method === 'invite' && method === 'invite') return undefined;
      const id = randomUUID();
      await manager.query(
        `insert into third_party_calls (id, agent_id, calling, called, method, readable_until, alive_until, progress)
         values ($1, $2, $3, $4, $5, now() + $6 * interval '1 second', ${lease}, $7)
         on conflict (agent_id, calling, called) do update set
           id = excluded.id, method = excluded.method, readable_until = excluded.readable_until,
           alive_until = excluded.alive_until, progress = excluded.progress`,
        [id, key.agentId, key.calling, key.called, method, readableSeconds, { lines: [], dialogs: [] }],
      );
      if (earlier?.isOn === true) announce(COMMANDS, JSON.stringify({ id: earlier.id }));
      return id;
    });
  }

  /** Tells the process that has a call to transfer it. */
  async transfer(id: string, target: string): Promise<void> {
    await this.changes.transaction((_, announce) => {
      announce(COMMANDS, JSON.stringify({ id, target }));
      return Promise.resolve();
    });
  }

  /** What the calls of any process are told. */
  get commands(): Observable<CallCommand> {
    return this.changes.of(COMMANDS).pipe(map(({ key = '{}' }) => JSON.parse(key) as CallCommand));
  }

  async read({ agentId, calling, called }: CallKey): Promise<StoredCall | undefined> {
    const [call] = await this.statements.run<StoredCall>(READ, [agentId, calling, called]);
    return call;
  }

  async write(id: string, state: CallState): Promise<void> {
    await this.statements.run(WRITE, [id, JSON.stringify(state)]);
  }

  /** The calling party is another one now. */
  async move(id: string, calling: string): Promise<void> {
    await this.changes.transaction(async (manager) => {
      await manager.query(FREE, [id, calling]);
      await manager.query('update third_party_calls set calling = $2 where id = $1', [id, calling]);
    });
  }

  /** The calls go on. */
  async keep(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.statements.run(KEEP, [ids]);
  }

  /** The call is over; its state can be read as long as was said. */
  async end(id: string): Promise<void> {
    await this.statements.run(END, [id]);
  }

  /** Forgets what nobody may read any more. */
  async clean(): Promise<void> {
    await this.statements.run(CLEAN, []);
  }

  private find(
    manager: EntityManager,
    { agentId, calling, called }: CallKey,
  ): Promise<Pick<StoredCall, 'id' | 'method' | 'isOn'>[]> {
    return manager.query(
      `select id, method, alive_until > now() as "isOn" from third_party_calls
       where agent_id = $1 and calling = $2 and called = $3`,
      [agentId, calling, called],
    );
  }
}
