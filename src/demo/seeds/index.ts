import type { ClientBase } from 'pg';
import { seedCdrs } from './cdrs.js';
import { seedPhoneBookEntries } from './phone-book-entries.js';
import { seedPhones } from './phones.js';
import { seedSchedules } from './schedules.js';
import { seedUsers } from './users.js';

/** Makes so many of one kind of thing. @returns how many were made */
export type Seed = (client: ClientBase, count: number) => Promise<number>;

/** What can be seeded, by the name of its option, in the order in which things need each other. */
export const SEEDS: Readonly<Record<string, Seed>> = {
  users: seedUsers,
  phones: seedPhones,
  schedules: seedSchedules,
  cdrs: seedCdrs,
  'phone-book-entries': seedPhoneBookEntries,
};
