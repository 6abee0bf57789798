import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import type { Query } from '../rest/paging.js';
import { shortTimes } from '../rest/short-time.js';
import { ServiceSettings } from '../settings/service-settings.js';
import { ActiveCalls } from './active-calls.js';
import type { CallRecord, EndedCall } from './call-record.js';
import type { CdrFilter } from './cdr-filter.js';
import { parseCdrQuery } from './cdr-query.js';
import { CdrSearch, type CdrSearchOptions } from './cdr-search.js';
import { CDRS, PATHS } from './cdr-settings.js';
import { cdrResource, type Reader } from './cdr-view.js';
import type { CdrHistory, CdrResource } from './cdr.resource.js';
import { Privacy } from './privacy.js';
import { UserNames } from './user-names.js';

/** Whose calls are meant; those of all where it is empty. */
export interface Whose {
  /** Id, user name or alias. */
  readonly user?: string;
  /** With what the number of the caller or of the called one begins. */
  readonly prefix?: string;
}

type LimitPath = (typeof PATHS)['jsonLimit' | 'csvLimit' | 'reportLimit'];

/** Calls as clients ask for them: bounded, and with numbers hidden where the settings say so. */
@Injectable()
export class CdrHistories {
  constructor(
    private readonly search: CdrSearch,
    private readonly active: ActiveCalls,
    private readonly names: UserNames,
    private readonly settings: ServiceSettings,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'TIME_ZONE' | 'SIP_DOMAIN'>,
  ) {}

  /** One page of the calls that are over. @throws BadRequestError, NotFoundError */
  async page(query: Query, languages: string | undefined, whose: Whose = {}): Promise<CdrHistory> {
    const options = await this.options(query, PATHS.jsonLimit, whose);
    const found = await this.search.page(options);
    const total = await this.search.total(options, found);
    return { cdrs: await this.resources(found, languages), total };
  }

  /** The calls that are on. @throws NotFoundError, SwitchUnavailableError, SwitchTimeoutError */
  async current(languages: string | undefined, { user }: Whose = {}): Promise<CdrResource[]> {
    const names = user === undefined ? undefined : await this.names.of(user);
    const calls = names === undefined ? await this.active.all() : await this.active.of(names);
    return this.resources(calls, languages);
  }

  /**
   * Calls for an export or a report, batch by batch.
   *
   * @param limit the setting that bounds them
   * @throws BadRequestError, NotFoundError before the first batch
   */
  async batches(
    query: Query,
    limit: LimitPath,
    whose: Whose = {},
  ): Promise<{ readonly filter: CdrFilter; readonly batches: AsyncIterable<EndedCall[]> }> {
    const options = await this.options(query, limit, whose);
    const privacy = await this.privacy();
    const found = await this.search.batches(options);
    return { filter: options.filter, batches: hidden(found, privacy) };
  }

  /** For whom calls are written. @param languages the Accept-Language header */
  reader(languages: string | undefined): Reader {
    return { time: shortTimes(languages, this.environment.TIME_ZONE), domain: this.environment.SIP_DOMAIN };
  }

  private async options(query: Query, path: LimitPath, { user, prefix }: Whose): Promise<CdrSearchOptions> {
    const { filter, order, limit, offset } = parseCdrQuery(query, this.environment.TIME_ZONE, Date.now());
    const most = (await this.settings.of(CDRS)).integer(path);
    const whose = {
      ...(user !== undefined && { participants: await this.names.of(user) }),
      ...(prefix !== undefined && { prefix }),
    };
    return { filter: { ...filter, ...whose }, order, limit: Math.min(limit ?? most, most), offset };
  }

  private async resources(calls: readonly CallRecord[], languages: string | undefined): Promise<CdrResource[]> {
    const privacy = await this.privacy();
    const reader = this.reader(languages);
    return calls.map((call) => cdrResource(privacy.apply(call), reader));
  }

  private async privacy(): Promise<Privacy> {
    return new Privacy(await this.settings.of(CDRS));
  }
}

async function* hidden(batches: AsyncIterable<EndedCall[]>, privacy: Privacy): AsyncGenerator<EndedCall[]> {
  for await (const batch of batches) yield batch.map((call) => privacy.apply(call));
}
