import limits from '../settings/resource-limits.json' with { type: 'json' };
import { service } from '../settings/service.js';
import rows from './proxy-settings.json' with { type: 'json' };

/** The settings of the proxy. */
export const PROXY = service({ kind: 'proxy', title: 'Proxy', path: 'proxy' }, rows, limits);
