import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { Change } from '../../database/changes.js';
import { Statements, type Statement } from '../../database/statements.js';
import { CALL_FORWARDING_TOPIC } from '../../my/forwarding/call-forwarding.service.js';
import { inheritedSettings } from '../../permissions/permission-values.js';
import { SettingSources } from '../../settings/setting-sources.js';
import { SettingValues } from '../../settings/setting-values.js';
import { Settings } from '../../settings/settings.js';
import { UserSettingDefinitions } from '../../users/settings/user-setting-definitions.js';
import { timeZoneIn } from '../../users/settings/user-time-zones.js';
import { USER } from '../../users/settings/user-settings.js';
import type { ForwardingRing, UserFact } from '../resolution/facts.js';
import { idsOf, type FactReader } from './fact-reader.js';

interface UserRow {
  readonly id: number;
  readonly userName: string;
  readonly displayName: string;
  readonly enabled: boolean;
  readonly branchId: number | null;
  readonly rings: readonly ForwardingRing[];
}

const USERS_OF_THE_DIAL_PLAN: Statement = {
  name: 'dial-plan-users',
  text: `select u.id, u.user_name as "userName", concat_ws(' ', u.first_name, u.last_name) as "displayName", u.enabled,
      u.branch_id as "branchId",
      coalesce((select json_agg(json_build_object('number', r.number, 'together', r.together, 'seconds', r.seconds,
                                                  'scheduleId', r.schedule_id) order by r.position)
                from call_forwarding_rings r where r.user_id = u.id and r.enabled), '[]') as rings
    from users u where u.id = any($1)`,
};

/** Users as the dial plan sees them: with what they may, and what they and their groups have set. */
@Injectable()
export class UserFacts implements FactReader<'user'> {
  readonly topics = ['users', CALL_FORWARDING_TOPIC, 'user-groups', 'settings', 'permissions', 'branches', 'schedules'];

  constructor(
    private readonly database: DataSource,
    private readonly statements: Statements,
    private readonly settings: Settings,
    private readonly definitions: UserSettingDefinitions,
    private readonly sources: SettingSources,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'TIME_ZONE'>,
  ) {}

  concerns({ topic, key }: Change, id: string): boolean {
    if (key === undefined) return true;
    if (topic === 'users' || topic === CALL_FORWARDING_TOPIC) return key === id;
    // Of services the proxy's, which says how long phones ring.
    return topic !== 'settings' || key === `user:${id}` || key.startsWith('user-group:') || key.startsWith('proxy:');
  }

  async read(keys: readonly string[]): Promise<ReadonlyMap<string, UserFact>> {
    const ids = idsOf(keys);
    const { manager } = this.database;
    const rows = await this.statements.run<UserRow>(USERS_OF_THE_DIAL_PLAN, [ids]);
    const own = await this.settings.ofMany(USER, ids);
    const inherited = await inheritedSettings(manager, ids);
    const definitions = await this.sources.resolve(await this.definitions.all(), { kind: USER, id: 0 }, manager);
    return new Map(
      rows.map((row) => {
        const values = new SettingValues(definitions, own.get(row.id) ?? new Map(), inherited.get(row.id));
        return [String(row.id), this.toFact(row, values)];
      }),
    );
  }

  private toFact(row: UserRow, values: SettingValues): UserFact {
    return {
      ...row,
      phantom: values.flag('phantom/enabled'),
      permissions: permissionsOf(values),
      timeZone: timeZoneIn(values, this.environment.TIME_ZONE),
      ringSeconds: values.integer('callfwd/timer'),
      externalNumber: values.get('caller-alias/external-number'),
      withholdsNumber: values.flag('caller-alias/anonymous-caller-alias'),
      takesMessages: values.flag('voicemail/vacation/vmEnabled'),
    };
  }
}

const permission = /^permission\/[^/]+\/(?<name>.+)$/;

function permissionsOf(values: SettingValues): ReadonlySet<string> {
  const names = values.definitions.all.flatMap(({ path }) => {
    const name = permission.exec(path)?.groups?.name;
    return name !== undefined && values.flag(path) ? [name] : [];
  });
  return new Set(names);
}
