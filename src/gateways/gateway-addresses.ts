import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { lookup } from 'node:dns/promises';
import { DataSource } from 'typeorm';
import { ChangeCache } from '../database/change-cache.js';
import { Changes } from '../database/changes.js';
import { KnownGateways } from '../sip/proxy/known-gateways.js';
import { GATEWAYS_TOPIC } from './gateway-settings.js';

const SIP_PORT = 5_060;
/** After how long names are looked up anew, in milliseconds. */
const RESOLVED_FOR = 60_000;

interface Place {
  readonly id: number;
  readonly address: string;
  readonly port: number;
}

/** Where enabled gateways are. */
@Injectable()
export class GatewayAddresses extends KnownGateways implements OnModuleDestroy {
  private readonly cached: ChangeCache<ReadonlyMap<string, number>>;

  constructor(
    private readonly database: DataSource,
    changes: Changes,
  ) {
    super();
    this.cached = new ChangeCache(changes, [GATEWAYS_TOPIC]);
  }

  onModuleDestroy(): void {
    this.cached.close();
  }

  async at(address: string, port: number | undefined): Promise<number | undefined> {
    // Each minute has an entry of its own: names may lead elsewhere by then.
    const minute = String(Math.floor(Date.now() / RESOLVED_FOR));
    const places = await this.cached.get(minute, () => this.read());
    return places.get(port === undefined ? address : `${address} ${port}`);
  }

  /** By the address, and by the address with its port. */
  private async read(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.query<Place[]>(
      `select id, address, case address_port when 0 then $1 else address_port end as port
       from gateways where enabled and address is not null order by id desc`,
      [SIP_PORT],
    );
    const found = await Promise.all(rows.map((place) => resolve(place)));
    return new Map(
      found.flat().flatMap(({ id, address, port }) => [[address, id] as const, [`${address} ${port}`, id] as const]),
    );
  }
}

async function resolve(place: Place): Promise<Place[]> {
  try {
    const addresses = await lookup(place.address.replace(/^\[(.*)\]$/, '$1'), { all: true });
    return addresses.map(({ address }) => ({ ...place, address }));
  } catch {
    // A name that leads nowhere at the moment: no calls come from there either.
    return [];
  }
}
