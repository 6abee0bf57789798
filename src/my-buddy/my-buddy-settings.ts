import { service } from '../settings/service.js';
import rows from './my-buddy-settings.json' with { type: 'json' };

/** The settings of My Buddy. */
export const MY_BUDDY = service({ kind: 'my-buddy', title: 'My Buddy', path: 'imbot' }, rows);
