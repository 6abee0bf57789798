import { CDRS } from '../cdrs/cdr-settings.js';
import { CONFERENCE_SETTINGS } from '../conferences/conference-settings.js';
import { DNS } from '../dns/dns-settings.js';
import { IVR } from '../ivr/ivr-settings.js';
import { MESSAGE_WAITING } from '../message-waiting/message-waiting-settings.js';
import { MUSIC_ON_HOLD } from '../music-on-hold/music-on-hold-settings.js';
import { MY_BUDDY } from '../my-buddy/my-buddy-settings.js';
import { PAGE_GROUP_SERVICE } from '../page-groups/page-group-service-settings.js';
import { PARK_SERVICE } from '../park-orbits/park-service-settings.js';
import { PHONE_BOOK_SETTINGS } from '../phone-books/phone-book-settings.js';
import { PROXY } from '../proxy/proxy-settings.js';
import { REGISTRAR } from '../registrar/registrar-settings.js';
import { REST_SERVER } from '../rest-server/rest-server-settings.js';
import type { Service } from '../settings/service.js';
import { SHARED_APPEARANCE } from '../shared-appearance/shared-appearance-settings.js';
import { USER_SETTINGS } from '../users/settings/user-settings.js';

/** All services that have settings. */
export const SERVICES: readonly Service[] = [
  CDRS,
  DNS,
  IVR,
  MESSAGE_WAITING,
  MUSIC_ON_HOLD,
  MY_BUDDY,
  PAGE_GROUP_SERVICE,
  PARK_SERVICE,
  PHONE_BOOK_SETTINGS,
  PROXY,
  REGISTRAR,
  REST_SERVER,
  SHARED_APPEARANCE,
];

/** Everything whose settings `docs/settings.md` lists. */
export const DOCUMENTED: readonly Pick<Service, 'title' | 'path' | 'definitions'>[] = [
  ...SERVICES,
  { title: 'Users and their groups', path: 'users/{userNameOrAlias}', definitions: USER_SETTINGS },
  { title: 'Conferences', path: 'conferences/{id}', definitions: CONFERENCE_SETTINGS },
];
