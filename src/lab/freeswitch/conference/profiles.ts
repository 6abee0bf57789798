/** What a conference takes from its profile. */
export interface Profile {
  name: string;
  energyLevel: number;
  pin?: string;
  moderatorPin?: string;
  callerIdName: string;
  callerIdNumber: string;
}

const DEFAULT: Profile = {
  name: 'default',
  energyLevel: 100,
  callerIdName: 'Lab Conference',
  callerIdNumber: '0000',
};

/** The profiles of the lab that differ from the default one. */
const SPECIAL: readonly Profile[] = [{ ...DEFAULT, name: 'pinned', pin: '4321', moderatorPin: '9876' }];

/** Profiles with this beginning are not configured: the switch then runs a conference without one. */
const UNCONFIGURED = 'nosuch';

/** The profile of that name; any other name is a copy of the default one. */
export function profile(name: string): Profile {
  const special = SPECIAL.find((candidate) => candidate.name === name);
  if (special) return special;
  return name.startsWith(UNCONFIGURED) ? { ...DEFAULT, name: 'none', energyLevel: 0 } : { ...DEFAULT, name };
}
