import type { INestApplication } from '@nestjs/common';
import { recordCalls } from './samples/calls.js';
import { makeLocations } from './samples/emergency-locations.js';
import { makeNumbers } from './samples/numbers.js';
import { isNew, makePeople } from './samples/people.js';
import { makePhoneBook } from './samples/phone-book.js';
import { leaveVoicemails } from './samples/voicemails.js';
import { makeWaysOut } from './samples/ways-out.js';

/** Makes a part of the sample data. */
type Sample = (application: INestApplication) => Promise<void>;

/** In the order in which they need each other. */
const SAMPLES: readonly Sample[] = [
  makePeople,
  makeLocations,
  makeNumbers,
  makeWaysOut,
  makePhoneBook,
  recordCalls,
  leaveVoicemails,
];

/** Makes the sample users and what they use, unless there are users already. */
export async function makeSampleData(application: INestApplication): Promise<void> {
  if (!(await isNew(application))) return;
  for (const make of SAMPLES) await make(application);
}
