import { Foundation1764000000000 } from './1764000000000-foundation.js';
import { Servers1764100000000 } from './1764100000000-servers.js';
import { Gateways1764200000000 } from './1764200000000-gateways.js';
import { Phones1764300000000 } from './1764300000000-phones.js';
import { PhoneSecrets1764400000000 } from './1764400000000-phone-secrets.js';
import { UserProfiles1764500000000 } from './1764500000000-user-profiles.js';
import { Prompts1764600000000 } from './1764600000000-prompts.js';
import { PageGroupsAndParkOrbits1764610000000 } from './1764610000000-page-groups-and-park-orbits.js';
import { Schedules1764700000000 } from './1764700000000-schedules.js';
import { CallGroups1764710000000 } from './1764710000000-call-groups.js';
import { AutoAttendants1764800000000 } from './1764800000000-auto-attendants.js';
import { DiallingRules1764810000000 } from './1764810000000-dialling-rules.js';
import { PhoneBooks1764900000000 } from './1764900000000-phone-books.js';
import { Avatars1764910000000 } from './1764910000000-avatars.js';
import { License1764920000000 } from './1764920000000-license.js';
import { EmergencyLocations1765000000000 } from './1765000000000-emergency-locations.js';
import { ServerOperations1765100000000 } from './1765100000000-server-operations.js';
import { Cdrs1765110000000 } from './1765110000000-cdrs.js';
import { CallForwarding1765200000000 } from './1765200000000-call-forwarding.js';
import { Voicemail1765300000000 } from './1765300000000-voicemail.js';
import { VoicemailMails1765310000000 } from './1765310000000-voicemail-mails.js';
import { SpeedDials1765400000000 } from './1765400000000-speed-dials.js';
import { Sessions1765500000000 } from './1765500000000-sessions.js';
import { MyPhoneBook1765600000000 } from './1765600000000-my-phone-book.js';
import { Registrations1765800000000 } from './1765800000000-registrations.js';
import { ThirdPartyCalls1765900000000 } from './1765900000000-third-party-calls.js';
import { MessageSubscriptions1766000000000 } from './1766000000000-message-subscriptions.js';

/** All migrations, the oldest first. */
export const MIGRATIONS = [
  Foundation1764000000000,
  Servers1764100000000,
  Gateways1764200000000,
  Phones1764300000000,
  PhoneSecrets1764400000000,
  UserProfiles1764500000000,
  Prompts1764600000000,
  PageGroupsAndParkOrbits1764610000000,
  Schedules1764700000000,
  CallGroups1764710000000,
  AutoAttendants1764800000000,
  DiallingRules1764810000000,
  PhoneBooks1764900000000,
  Avatars1764910000000,
  License1764920000000,
  EmergencyLocations1765000000000,
  ServerOperations1765100000000,
  Cdrs1765110000000,
  CallForwarding1765200000000,
  Voicemail1765300000000,
  VoicemailMails1765310000000,
  SpeedDials1765400000000,
  Sessions1765500000000,
  MyPhoneBook1765600000000,
  Registrations1765800000000,
  ThirdPartyCalls1765900000000,
  MessageSubscriptions1766000000000,
];
