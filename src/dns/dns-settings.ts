import { service } from '../settings/service.js';
import rows from './dns-settings.json' with { type: 'json' };

/** The settings of DNS. */
export const DNS = service({ kind: 'dns', title: 'DNS', path: 'dns' }, rows);
