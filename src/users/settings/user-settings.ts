import { SettingDefinitions } from '../../settings/definition.js';
import rows from './user-settings.json' with { type: 'json' };

/** The settings of users and of their groups, without the permissions that administrators make. */
export const USER_SETTINGS = SettingDefinitions.read(rows);

/** What kinds of owners they are for the settings engine. */
export const USER = 'user';
export const USER_GROUP = 'user-group';

/** Where the right of administrators is. */
export const SUPERADMIN_PATH = 'permission/application/superadmin';
