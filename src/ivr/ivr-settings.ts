import { service } from '../settings/service.js';
import rows from './ivr-settings.json' with { type: 'json' };

/** The settings of IVR. */
export const IVR = service({ kind: 'ivr', title: 'IVR', path: 'ivr' }, rows);
