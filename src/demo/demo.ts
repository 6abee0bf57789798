import { readEnvironment } from '../config/environment.js';
import { startTrunkline, type Trunkline } from '../trunkline.js';
import { fillConferences } from './lab-people.js';
import { makeSampleData } from './sample-data.js';

/** The superadmin's, where no other is given. */
export const DEMO_PASSWORD = 'trunkline';
/** What differs from `npm start` unless it is given: its own data, and a password to read in the documentation. */
const DEFAULTS = { DATA_DIR: './data/demo', SUPERADMIN_PASSWORD: DEMO_PASSWORD };

/** Everybody knows the passwords of the demonstration. */
export class DemonstrationError extends Error {
  override readonly name = 'DemonstrationError';
}

/**
 * Starts Trunkline with sample data: users and what they use, and conferences with members who talk.
 *
 * @param source the environment's variables
 * @throws DemonstrationError with NODE_ENV=production
 */
export async function startDemo(source: Readonly<Record<string, string | undefined>>): Promise<Trunkline> {
  if (source.NODE_ENV === 'production') throw new DemonstrationError('the demonstration is not for production');
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const trunkline = await startTrunkline(readEnvironment({ ...DEFAULTS, ...given }));
  try {
    await makeSampleData(trunkline.application);
    fillConferences(trunkline);
    return trunkline;
  } catch (error) {
    await trunkline.close();
    throw error;
  }
}
