import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import type { Window } from '../rest/paging.js';
import type { RegistrationResource } from './registration.resource.js';
import { ONLY_PHONE, type Selection } from './registration-selection.js';

interface Row {
  readonly userName: string;
  readonly contact: string;
  readonly expires: Date;
  readonly primary: string;
  readonly instrument: string | null;
  readonly regCallId: string;
  readonly secondsToExpire: number;
}

/** Where phones are, for people to read and end. */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly database: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {}

  /**
   * Registrations, of each contact the one that lasts longest.
   *
   * @param window a part of them, those that last longest first; all in the order in which they came otherwise
   */
  async list({ where, parameters }: Selection, { offset, limit }: Window): Promise<RegistrationResource[]> {
    const next = parameters.length + 1;
    const order = limit === undefined ? 'r.id' : 'r.expires_at desc, r.id';
    const rows = await this.database.query<Row[]>(
      `select u.user_name as "userName", r.contact, r.expires_at as expires, r.sip_server_host as primary,
         coalesce(r.instrument, ${ONLY_PHONE}) as instrument, r.call_id as "regCallId",
         greatest(0, ceil(extract(epoch from r.expires_at - now())))::integer as "secondsToExpire"
       from (select * from registrations r where ${where} order by ${order} limit $${next} offset $${next + 1}) r
       join users u on u.id = r.user_id order by ${order}`,
      [...parameters, limit ?? null, offset],
    );
    return onePerContact(rows).map((row) => this.toResource(row));
  }

  /** Ends registrations: calls don't come to these phones any more, before they register again. */
  async remove({ where, parameters }: Selection): Promise<void> {
    await this.database.query(`delete from registrations r where ${where}`, [...parameters]);
  }

  private toResource({ userName, secondsToExpire, ...row }: Row): RegistrationResource {
    const identity = `${userName}@${this.environment.SIP_DOMAIN}`;
    const status = secondsToExpire > 0 ? 'active' : 'expired';
    return { uri: `sip:${identity}`, ...row, identity, status, secondsToExpire };
  }
}

/** In the order in which contacts are first seen. */
function onePerContact(rows: readonly Row[]): Row[] {
  const byContact = new Map<string, Row>();
  for (const row of rows) {
    const known = byContact.get(row.contact);
    if (known === undefined || known.expires < row.expires) byContact.set(row.contact, row);
  }
  return [...byContact.values()];
}
