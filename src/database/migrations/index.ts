import { Foundation1764000000000 } from './1764000000000-foundation.js';
import { Servers1764100000000 } from './1764100000000-servers.js';
import { Gateways1764200000000 } from './1764200000000-gateways.js';
import { Phones1764300000000 } from './1764300000000-phones.js';
import { PhoneSecrets1764400000000 } from './1764400000000-phone-secrets.js';
import { UserProfiles1764500000000 } from './1764500000000-user-profiles.js';
import { PhoneBooks1764900000000 } from './1764900000000-phone-books.js';
import { Avatars1764910000000 } from './1764910000000-avatars.js';
import { License1764920000000 } from './1764920000000-license.js';

/** All migrations, the oldest first. */
export const MIGRATIONS = [
  Foundation1764000000000,
  Servers1764100000000,
  Gateways1764200000000,
  Phones1764300000000,
  PhoneSecrets1764400000000,
  UserProfiles1764500000000,
  PhoneBooks1764900000000,
  Avatars1764910000000,
  License1764920000000,
];
