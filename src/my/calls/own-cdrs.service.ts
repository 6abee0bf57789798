import { Inject, Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import type { EndedCall } from '../../cdrs/call-record.js';
import { CdrSearch } from '../../cdrs/cdr-search.js';
import { CDRS, PATHS } from '../../cdrs/cdr-settings.js';
import { Privacy } from '../../cdrs/privacy.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { ForbiddenError } from '../../rest/auth/auth-errors.js';
import type { Person } from '../../rest/auth/person.js';
import { BadRequestError } from '../../rest/http/http-errors.js';
import { parameter, type Query } from '../../rest/paging.js';
import { parseInteger } from '../../rest/representation/scalars.js';
import { ServiceSettings } from '../../settings/service-settings.js';
import { localInstant } from '../../time-zones/local-time.js';
import { namesOf } from '../../users/user-names.js';
import { cdrRows } from './cdr-rows.js';

/** The parameters of a list of calls. */
export const CDR_PARAMETERS = {
  limit: 'How many calls to give; 1000 unless given',
  offset: 'How many of the newest calls to leave out',
  fromdate: "Calls that began from that day on: `yyyymmdd` in the system's time zone",
} as const;

const USUAL_LIMIT = 1_000;

/** The calls that somebody has made and got. */
@Injectable()
export class OwnCdrsService {
  constructor(
    private readonly database: DataSource,
    private readonly search: CdrSearch,
    private readonly settings: ServiceSettings,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN' | 'TIME_ZONE'>,
  ) {}

  /**
   * The calls of the person who asks, the newest first, as XML; as many as an export may have at most.
   *
   * @param user has to be that person, by user name or alias
   * @throws ForbiddenError, BadRequestError
   */
  async list(person: Person, user: string, query: Query): Promise<Readable> {
    const names = await namesOf(this.database.manager, person.id);
    if (!names.includes(user)) throw new ForbiddenError('These are the calls of somebody else');
    const { TIME_ZONE, SIP_DOMAIN } = this.environment;
    const values = await this.settings.of(CDRS);
    const calls = await this.search.batches({
      filter: { from: fromDate(query, TIME_ZONE), to: new Date(), participants: names },
      order: { by: 'started_at', isDescending: true },
      limit: Math.min(count(query, 'limit') ?? USUAL_LIMIT, values.integer(PATHS.csvLimit)),
      offset: count(query, 'offset') ?? 0,
    });
    const reader = { domain: SIP_DOMAIN, timeZone: TIME_ZONE };
    return Readable.from(cdrRows(hidden(calls, new Privacy(values)), reader), { objectMode: false });
  }
}

async function* hidden(batches: AsyncIterable<EndedCall[]>, privacy: Privacy): AsyncGenerator<EndedCall[]> {
  for await (const batch of batches) yield batch.map((call) => privacy.apply(call));
}

function fromDate(query: Query, timeZone: string): Date {
  const text = parameter(query, 'fromdate');
  if (text === undefined) return new Date(0);
  const [year = 0, month = 0, day = 0] = (/^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? []).slice(1).map(Number);
  const instant = localInstant(timeZone, { year, month, day, hour: 0, minute: 0 });
  if (instant === undefined) throw new BadRequestError('fromdate: has to be a day, as yyyymmdd');
  return new Date(instant);
}

function count(query: Query, name: string): number | undefined {
  const text = parameter(query, name);
  if (text === undefined) return undefined;
  const number = parseInteger(text);
  if (number === undefined || number < 0) throw new BadRequestError(`${name}: has to be a whole number from 0`);
  return number;
}
