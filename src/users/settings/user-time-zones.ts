import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Statements, type Statement } from '../../database/statements.js';
import { SettingValues } from '../../settings/setting-values.js';
import { isTimeZone } from '../../time-zones/offset.js';
import { USER_SETTINGS } from './user-settings.js';

const OF_BRANCH = 'timezone/useBranchTimezone';
const OWN = 'timezone/timezone';

/** What is set on a user, else on the first of the user's groups. */
const TIME_ZONE_SETTINGS: Statement = {
  name: 'user-time-zone',
  text: `select distinct on (path) path, value
     from (
       select path, value, 0 as place from setting_values where owner_kind = 'user' and owner_id = $1
       union all
       select stored.path, stored.value, team.weight as place
       from user_group_members member
       join user_groups team on team.id = member.group_id
       join setting_values stored on stored.owner_kind = 'user-group' and stored.owner_id = team.id
       where member.user_id = $1
     ) given
     where path in ('${OF_BRANCH}', '${OWN}') order by path, place`,
};

/** By which clocks users live. */
@Injectable()
export class UserTimeZones {
  constructor(
    private readonly statements: Statements,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The time zone that is set for a user, else the system's, which is that of all branches. */
  async of(userId: number): Promise<string> {
    const rows = await this.statements.run<{ path: string; value: string }>(TIME_ZONE_SETTINGS, [userId]);
    const values = new SettingValues(USER_SETTINGS, new Map(rows.map(({ path, value }) => [path, value])));
    const zone = values.get(OWN);
    // It may be any text.
    const isOwn = !values.flag(OF_BRANCH) && zone !== null && isTimeZone(zone);
    return isOwn ? zone : this.environment.TIME_ZONE;
  }
}
