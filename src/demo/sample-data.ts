import type { INestApplication } from '@nestjs/common';
import { forwardCalls } from './samples/call-forwarding.js';
import { recordCalls } from './samples/calls.js';
import { makeLocations } from './samples/emergency-locations.js';
import { makeNumbers } from './samples/numbers.js';
import { isNew, makePeople } from './samples/people.js';
import { makeSpeedDials } from './samples/speed-dials.js';
import { leaveVoicemails } from './samples/voicemails.js';
import { fillProfiles } from './samples/profiles.js';
import { makePhoneBook, makePrivatePhoneBook } from './samples/phone-book.js';
import { makeWaysOut } from './samples/ways-out.js';

/** Makes a part of the sample data. */
type Sample = (application: INestApplication) => Promise<void>;

/** In the order in which they need each other. */
const SAMPLES: readonly Sample[] = [
  makePeople,
  fillProfiles,
  makeLocations,
  makeNumbers,
  makeWaysOut,
  makePhoneBook,
  forwardCalls,
  makeSpeedDials,
  recordCalls,
  leaveVoicemails,
  makePrivatePhoneBook,
];

/** Makes the sample users and what they use, unless there are users already. */
export async function makeSampleData(application: INestApplication): Promise<void> {
  if (!(await isNew(application))) return;
  for (const make of SAMPLES) await make(application);
}
