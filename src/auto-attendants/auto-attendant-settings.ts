import { service } from '../settings/service.js';
import rows from './auto-attendant-settings.json' with { type: 'json' };

/** The settings of all auto attendants together. */
export const AUTO_ATTENDANT_SERVICE = service(
  { kind: 'auto-attendants', title: 'Auto attendants', path: 'auto-attendants' },
  rows,
);

/** How long a live attendant stays off, in hours; without one until its schedule opens. */
export const EXPIRE_TIME = 'liveAttendant/expireTime';
