import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SettingValues, Values } from '../settings/setting-values.js';
import type { SettingsTarget } from '../settings/settings.controller.js';
import { Settings } from '../settings/settings.js';
import type { SpeedDial } from '../speed-dials/speed-dial.js';
import { SpeedDials } from '../speed-dials/speed-dials.service.js';
import { lineDefaults, phoneDefaults } from './line-defaults.js';
import type { PhoneLine } from './phone-line.js';
import { PhoneReader, type Phone } from './phone-reader.js';
import { lineDefinitions, PHONE, PHONE_LINE, phoneDefinitions } from './phone-settings.js';
import { withSpeedDials } from './speed-dial-defaults.js';

/** A phone with everything that it has to know; the values say where they come from. */
export interface EffectivePhone {
  readonly phone: Phone;
  readonly settings: SettingValues;
  readonly lines: readonly { readonly line: PhoneLine; readonly settings: SettingValues }[];
  /** What its keys dial: the speed dials of the user of its first line. */
  readonly speedDials: readonly SpeedDial[];
}

/** What holds for phones: what is set on them, else on the group of the highest weight, else what the model has. */
@Injectable()
export class EffectivePhones {
  constructor(
    private readonly database: DataSource,
    private readonly reader: PhoneReader,
    private readonly settings: Settings,
    private readonly speedDials: SpeedDials,
  ) {}

  /** @param key an id or a serial number @throws NotFoundError */
  async get(key: string): Promise<EffectivePhone> {
    const phone = await this.reader.get(key);
    const inherited = await this.ofGroups(phone.id);
    const valuesOf = ({ definitions, owner }: SettingsTarget): Promise<SettingValues> =>
      this.settings.of(definitions, owner, inherited);
    const lines: EffectivePhone['lines'][number][] = [];
    // One after the other: all of them at once would take every connection for one phone.
    for (const line of phone.lines) {
      lines.push({ line, settings: await valuesOf(lineTarget(phone, line, inherited)) });
    }
    const speedDials = await this.speedDialsOf(phone);
    return { phone, settings: await valuesOf(phoneTarget(phone, inherited, speedDials)), lines, speedDials };
  }

  /** Whose settings those of a phone are. */
  async phoneTarget(phone: Phone): Promise<SettingsTarget> {
    return phoneTarget(phone, await this.ofGroups(phone.id), await this.speedDialsOf(phone));
  }

  /** Whose settings those of a line are. */
  async lineTarget(phone: Phone, line: PhoneLine): Promise<SettingsTarget> {
    return lineTarget(phone, line, await this.ofGroups(phone.id));
  }

  private async speedDialsOf({ lines: [first] }: Phone): Promise<readonly SpeedDial[]> {
    const userId = first?.userId ?? null;
    return userId === null ? [] : this.speedDials.onPhonesOf(userId);
  }

  /** What a phone's groups set: of several that set one path the highest counts. */
  private async ofGroups(phoneId: number): Promise<Values> {
    const rows = await this.database.query<{ path: string; value: string }[]>(
      `select distinct on (stored.path) stored.path, stored.value
       from phone_group_members membership
       join phone_groups team on team.id = membership.group_id
       join setting_values stored on stored.owner_kind = 'phone-group' and stored.owner_id = team.id
       where membership.phone_id = $1
       order by stored.path, team.weight desc, team.id desc`,
      [phoneId],
    );
    return new Map(rows.map(({ path, value }) => [path, value]));
  }
}

function phoneTarget(phone: Phone, inherited: Values, speedDials: readonly SpeedDial[]): SettingsTarget {
  const own = phoneDefinitions(phone.model, phone.deviceVersion).withDefaults(phoneDefaults(phone));
  const definitions = withSpeedDials(own, speedDials);
  return { definitions, owner: { kind: PHONE, id: phone.id }, inherited };
}

function lineTarget(phone: Phone, line: PhoneLine, inherited: Values): SettingsTarget {
  const definitions = lineDefinitions(phone.model, phone.deviceVersion).withDefaults(lineDefaults(phone, line));
  return { definitions, owner: { kind: PHONE_LINE, id: line.id }, inherited };
}
