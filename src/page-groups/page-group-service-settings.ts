import { service } from '../settings/service.js';
import rows from './page-group-service-settings.json' with { type: 'json' };

/** The settings of paging as a whole. */
export const PAGE_GROUP_SERVICE = service({ kind: 'page-groups', title: 'Page groups', path: 'pagegroups' }, rows);
