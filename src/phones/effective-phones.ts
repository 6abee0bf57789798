import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SettingValues, Values } from '../settings/setting-values.js';
import type { SettingsTarget } from '../settings/settings.controller.js';
import { Settings } from '../settings/settings.js';
import { lineDefaults, phoneDefaults } from './line-defaults.js';
import type { PhoneLine } from './phone-line.js';
import { PhoneReader, type Phone } from './phone-reader.js';
import { lineDefinitions, PHONE, PHONE_LINE, phoneDefinitions } from './phone-settings.js';

/** A phone with everything that it has to know; the values say where they come from. */
export interface EffectivePhone {
  readonly phone: Phone;
  readonly settings: SettingValues;
  readonly lines: readonly { readonly line: PhoneLine; readonly settings: SettingValues }[];
}

/** What holds for phones: what is set on them, else on the group of the highest weight, else what the model has. */
@Injectable()
export class EffectivePhones {
  constructor(
    private readonly database: DataSource,
    private readonly reader: PhoneReader,
    private readonly settings: Settings,
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
    return { phone, settings: await valuesOf(phoneTarget(phone, inherited)), lines };
  }

  /** Whose settings those of a phone are. */
  async phoneTarget(phone: Phone): Promise<SettingsTarget> {
    return phoneTarget(phone, await this.ofGroups(phone.id));
  }

  /** Whose settings those of a line are. */
  async lineTarget(phone: Phone, line: PhoneLine): Promise<SettingsTarget> {
    return lineTarget(phone, line, await this.ofGroups(phone.id));
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

function phoneTarget(phone: Phone, inherited: Values): SettingsTarget {
  const definitions = phoneDefinitions(phone.model, phone.deviceVersion).withDefaults(phoneDefaults(phone));
  return { definitions, owner: { kind: PHONE, id: phone.id }, inherited };
}

function lineTarget(phone: Phone, line: PhoneLine, inherited: Values): SettingsTarget {
  const definitions = lineDefinitions(phone.model, phone.deviceVersion).withDefaults(lineDefaults(phone, line));
  return { definitions, owner: { kind: PHONE_LINE, id: line.id }, inherited };
}
