import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { SecretBox } from '../config/secret-box.js';
import type { PhoneGroupResource } from '../phone-groups/phone-group.resource.js';
import { NotFoundError } from '../rest/http/http-errors.js';
import { parseInteger } from '../rest/representation/scalars.js';
import type { PhoneLine } from './phone-line.js';
import { phoneModel, type PhoneModel } from './phone-models.js';
import { macAddressOf } from './serial-number.js';

/** Lines with the users that they belong to; `sealed` is the SIP password as it is kept. */
const LINE_COLUMNS = `
  l.id, u.user_name as "user", u.id as "userId",
  coalesce(l.sip_user_id, u.user_name) as "sipUserId",
  case when u.id is null then l.display_name
       else nullif(trim(concat_ws(' ', u.first_name, u.last_name)), '') end as "displayName",
  case when u.id is null then l.password else u.sip_password end as sealed,
  l.registration_server as "registrationServer", l.registration_server_port as "registrationServerPort",
  l.voicemail, l.extension, u.im_id as "imId"`;

/** Phones with their lines and groups; `$1` are their ids. */
export const PHONES_BY_ID = `
  select p.id, p.serial_number as "serialNumber", p.device_version as "deviceVersion", p.description, p.model,
    coalesce((
      select json_agg(line order by line.id)
      from (select ${LINE_COLUMNS} from phone_lines l left join users u on u.id = l.user_id where l.phone_id = p.id) line
    ), '[]') as lines,
    coalesce((
      select json_agg(json_build_object('id', team.id, 'name', team.name, 'description', team.description,
                                        'weight', team.weight) order by team.weight, team.id)
      from phone_group_members membership join phone_groups team on team.id = membership.group_id
      where membership.phone_id = p.id
    ), '[]') as groups
  from phones p where p.id = any($1)`;

type LineRow = Omit<PhoneLine, 'password' | 'registrationServer'> & {
  readonly sealed: string | null;
  readonly registrationServer: string | null;
};

interface PhoneRow {
  readonly id: number;
  readonly serialNumber: string;
  readonly deviceVersion: string | null;
  readonly description: string | null;
  readonly model: string;
  readonly lines: readonly LineRow[];
  readonly groups: readonly PhoneGroupResource[];
}

/** A phone with its lines and its groups, those of the lowest weight first. */
export interface Phone extends Omit<PhoneRow, 'model' | 'lines'> {
  readonly model: PhoneModel;
  readonly lines: readonly PhoneLine[];
}

/** Finds phones, and reads them with their lines and groups. */
@Injectable()
export class PhoneReader {
  constructor(
    private readonly database: DataSource,
    private readonly secrets: SecretBox,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {}

  /**
   * @param key an id, or where there is no such id a serial number; MAC addresses in any form
   * @throws NotFoundError
   */
  async idOf(key: string, manager: EntityManager = this.database.manager): Promise<number> {
    const [found] = await manager.query<{ id: number }[]>(
      `select id from phones where id = $1 or serial_number = any($2) order by id = $1 desc nulls last limit 1`,
      [parseInteger(key) ?? null, [key, macAddressOf(key)]],
    );
    if (found === undefined) throw new NotFoundError('Phone not found');
    return found.id;
  }

  /** @param key as {@link idOf} takes it @throws NotFoundError */
  async get(key: string, manager: EntityManager = this.database.manager): Promise<Phone> {
    const [phone] = await this.byIds([await this.idOf(key, manager)], manager);
    if (phone === undefined) throw new NotFoundError('Phone not found');
    return phone;
  }

  /**
   * Reads phones in one query.
   *
   * @param ids in which order; those that are not there are left out
   */
  async byIds(ids: readonly number[], manager: EntityManager = this.database.manager): Promise<Phone[]> {
    const rows = await manager.query<PhoneRow[]>(PHONES_BY_ID, [ids]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []).map((row) => this.toPhone(row));
  }

  private toPhone({ lines, model, ...rest }: PhoneRow): Phone {
    return { ...rest, model: phoneModel(model), lines: lines.map((line) => this.toLine(line)) };
  }

  private toLine({ sealed, registrationServer, ...rest }: LineRow): PhoneLine {
    return {
      ...rest,
      password: sealed === null ? null : this.secrets.open(sealed),
      registrationServer: registrationServer ?? this.environment.SIP_DOMAIN,
    };
  }
}
