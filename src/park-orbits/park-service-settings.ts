import { service } from '../settings/service.js';
import rows from './park-service-settings.json' with { type: 'json' };

/** What holds for every park orbit that does not say otherwise. */
export const PARK_SERVICE = service({ kind: 'park-orbits', title: 'Park orbits', path: 'orbits' }, rows);
