import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { macAddressOf } from '../phones/serial-number.js';
import { NotFoundError } from '../rest/http/http-errors.js';
import { parseInteger } from '../rest/representation/scalars.js';
import { ServersService } from '../servers/servers.service.js';

/** Which registrations `r`: a condition in SQL, and its parameters from `$1` on. */
export interface Selection {
  readonly where: string;
  readonly parameters: readonly unknown[];
}

/** The phone of a user `r.user_id` who has one only. */
export const ONLY_PHONE = `(
  select max(phone.serial_number) from phone_lines line join phones phone on phone.id = line.phone_id
  where line.user_id = r.user_id having count(distinct phone.id) = 1)`;

const LIVE = 'r.expires_at > now()';

/** Finds out which registrations a path means. */
@Injectable()
export class RegistrationSelection {
  constructor(
    private readonly database: DataSource,
    private readonly servers: ServersService,
  ) {}

  all(): Selection {
    return { where: LIVE, parameters: [] };
  }

  /** @param key an id, or where there is no such id a user name or an alias @throws NotFoundError */
  async ofUser(key: string): Promise<Selection> {
    const [user] = await this.database.query<{ id: number }[]>(
      `select u.id from users u
       where u.id = $1 or u.user_name = $2 or u.id = (select a.user_id from user_aliases a where a.alias = $2)
       order by u.id = $1 desc nulls last, u.user_name = $2 desc limit 1`,
      [parseInteger(key) ?? null, key],
    );
    // Two blanks, as clients know it.
    if (user === undefined) throw new NotFoundError('User  not found');
    return { where: `${LIVE} and r.user_id = $1`, parameters: [user.id] };
  }

  /** @param serialNumber of a phone that is configured @throws NotFoundError */
  async ofPhone(serialNumber: string): Promise<Selection> {
    const [phone] = await this.database.query<{ id: number; serialNumber: string }[]>(
      'select id, serial_number as "serialNumber" from phones where serial_number = any($1)',
      [[serialNumber.trim(), macAddressOf(serialNumber)]],
    );
    if (phone === undefined) throw new NotFoundError('Phone not found');
    return {
      where: `${LIVE} and (r.instrument = $1 or (r.instrument is null
        and r.user_id in (select line.user_id from phone_lines line where line.phone_id = $2) and ${ONLY_PHONE} = $1))`,
      parameters: [phone.serialNumber, phone.id],
    };
  }

  /** @param text part of the Call-ID, in which phones put their address */
  ofAddress(text: string): Selection {
    return { where: `${LIVE} and position($1 in r.call_id) > 0`, parameters: [text] };
  }

  /** The only one that gives what is over, too. */
  ofCall(callId: string): Selection {
    return { where: 'r.call_id = $1', parameters: [callId] };
  }

  /** @param key an id or a host name @throws NotFoundError */
  async ofServer(key: string): Promise<Selection> {
    const { ip } = await this.servers.get(key);
    return { where: `${LIVE} and r.sip_server_host = $1`, parameters: [ip] };
  }
}
