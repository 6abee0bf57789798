import { InvalidFieldError } from '../rest/http/http-errors.js';
import type { ParkOrbitEntity } from './park-orbit.entity.js';

/** It becomes the user part of a SIP address: what means something there, or in a dial plan, is left out. */
const name = /^[^\p{C}<>"@:;,?%$\\{}[\]|^`]+$/u;
const extension = /^[0-9*]{1,64}$/;

/** @throws InvalidFieldError where an orbit's name or extension can't be dialled, or both are one */
export function refuseBadOrbit(orbit: Pick<ParkOrbitEntity, 'name' | 'extension'>): void {
  if (!name.test(orbit.name))
    throw new InvalidFieldError('name', 'may hold none of < > " @ : ; , ? % $ \\ { } [ ] | ^ `');
  if (!extension.test(orbit.extension)) throw new InvalidFieldError('extension', 'has to be digits and *, at most 64');
  if (orbit.name === orbit.extension) throw new InvalidFieldError('name', 'has to differ from the extension');
}
