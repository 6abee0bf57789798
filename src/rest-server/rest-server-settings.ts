import { service } from '../settings/service.js';
import rows from './rest-server-settings.json' with { type: 'json' };

/** The settings of the REST server. */
export const REST_SERVER = service({ kind: 'rest-server', title: 'REST server', path: 'restserver' }, rows);
