import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Statements, type Statement } from '../../database/statements.js';
import type {
  Binding,
  BoundContact,
  Registered,
  RegisteredBinding,
  RegisterOutcome,
  RegisterRequest,
} from './binding.js';
import { Batches } from './batches.js';

/** How many bindings a user may have. */
const MOST = 20;
/** How long after their end bindings stay readable, in seconds. */
const KEPT = 600;
const CLEAN_EVERY = 60_000;

const REGISTER: Statement = {
  name: 'register-contacts',
  text: 'select number, outcome, contacts from register_contacts($1::jsonb, $2)',
};

const BINDING = `select uri, q, path, transport, source_address as "sourceAddress", source_port as "sourcePort",
    sip_server as "sipServer", user_agent as "userAgent" from registrations`;

const BINDINGS: Statement = {
  name: 'bindings-of-user',
  text: `${BINDING} where user_id = $1 and expires_at > now() order by q desc, registered_at desc`,
};

const BY_ID: Statement = {
  name: 'binding-by-id',
  text: `${BINDING} where id = $1 and expires_at > now()`,
};

const OF_USERS: Statement = {
  name: 'bindings-of-users',
  text: `select r.uri, r.q, r.path, r.transport, r.source_address as "sourceAddress", r.source_port as "sourcePort",
           r.sip_server as "sipServer", r.user_agent as "userAgent", r.instrument, r.user_id as "userId",
           u.user_name as "userName"
         from registrations r join users u on u.id = r.user_id
         where r.user_id = any($1) and r.expires_at > now() order by r.q desc, r.registered_at desc`,
};

const FROM_THERE: Statement = {
  name: 'binding-from-address',
  text: `select 1 from registrations where user_id = $1 and source_address = $2 and expires_at > now() limit 1`,
};

interface RegisterRow {
  readonly number: number;
  readonly outcome: RegisterOutcome;
  readonly contacts: readonly BoundContact[] | null;
}

/** The location service (RFC 3261 section 10): in PostgreSQL, for all processes. */
@Injectable()
export class Location implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('Location');
  private readonly batches: Batches<RegisterRequest, Registered>;
  private cleaner: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly statements: Statements,
  ) {
    this.batches = new Batches((requests) => this.registerAll(requests));
  }

  onModuleInit(): void {
    this.cleaner = setInterval(() => void this.clean(), CLEAN_EVERY);
    this.cleaner.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.cleaner);
  }

  /**
   * Does what a REGISTER asks for; those that come at the same time share one round trip and one commit.
   *
   * @returns once it is on disk
   */
  async register(request: RegisterRequest): Promise<Registered> {
    return this.batches.add(request);
  }

  /** Where a user's phones are, those to be rung first before the others. */
  async of(userId: number): Promise<Binding[]> {
    return this.statements.run<Binding>(BINDINGS, [userId]);
  }

  /** Where the phones of many users are. */
  async ofUsers(userIds: readonly number[]): Promise<RegisteredBinding[]> {
    return this.statements.run<RegisteredBinding>(OF_USERS, [userIds]);
  }

  /** One binding. @param id in the table; it stays the same while the phone registers anew */
  async byId(id: string): Promise<Binding | undefined> {
    const [binding] = await this.statements.run<Binding>(BY_ID, [id]);
    return binding;
  }

  /** Whether a phone of the user is registered from an address. */
  async hasFrom(userId: number, address: string): Promise<boolean> {
    return (await this.statements.run(FROM_THERE, [userId, address])).length > 0;
  }

  private async registerAll(requests: readonly RegisterRequest[]): Promise<Registered[]> {
    const rows = await this.statements.run<RegisterRow>(REGISTER, [
      JSON.stringify(requests.map((request, number) => ({ ...request, number }))),
      MOST,
    ]);
    const results = new Map(
      rows.map(({ number, outcome, contacts }) => [number, { outcome, contacts: contacts ?? [] }]),
    );
    return requests.map((_, number) => results.get(number) ?? { outcome: 'gone', contacts: [] });
  }

  /** A bounded piece each time: the next one goes on. */
  private async clean(): Promise<void> {
    await this.database
      .query(
        `delete from registrations where id in (
           select id from registrations where expires_at < now() - $1 * interval '1 second' limit 10000)`,
        [KEPT],
      )
      .catch((error: unknown) => {
        this.log.warn(`Old registrations stay for now: ${String(error)}`);
      });
  }
}
