import { Injectable } from '@nestjs/common';
import { Changes } from '../../database/changes.js';
import { inheritedSettings } from '../../permissions/permission-values.js';
import { RefusedError } from '../../rest/http/http-errors.js';
import { Settings } from '../../settings/settings.js';
import { forgetEmptyPermissions } from '../settings/permission-rules.js';
import { UserSettingDefinitions } from '../settings/user-setting-definitions.js';
import { SUPERADMIN_PATH, USER } from '../settings/user-settings.js';
import { readUserValues } from './user-values.js';

/** Sets one setting of many users at once. */
@Injectable()
export class UserValuesService {
  constructor(
    private readonly changes: Changes,
    private readonly settings: Settings,
    private readonly definitions: UserSettingDefinitions,
  ) {}

  /**
   * @param file lines of user names and values
   * @throws UnreadableValuesError, SettingNotFoundError, SettingValueError, RefusedError; nothing is changed then
   */
  async store(path: string, file: string): Promise<void> {
    const values = readUserValues(file);
    const definitions = await this.definitions.all();
    await this.changes.transaction(async (manager, announce) => {
      const users = await manager.query<{ id: number; name: string; builtIn: boolean }[]>(
        'select id, user_name as name, built_in as "builtIn" from users where user_name = any($1)',
        [[...values.keys()]],
      );
      const superadmin = users.find(({ builtIn }) => builtIn);
      if (path === SUPERADMIN_PATH && superadmin !== undefined) {
        // The own right is kept stored, whatever it equals: here it can neither go nor come.
        throw new RefusedError(`${superadmin.name} stays an administrator: leave the line out`);
      }
      const wanted = new Map(users.map(({ id, name }) => [id, values.get(name) ?? '']));
      const ids = [...wanted.keys()];
      const inherited = await inheritedSettings(manager, ids, path.replace(/[\\%_]/g, '\\$&'));
      await this.settings.setOfMany(manager, announce, definitions, USER, path, wanted, inherited);
      await forgetEmptyPermissions(manager, USER, ids);
    });
  }
}
