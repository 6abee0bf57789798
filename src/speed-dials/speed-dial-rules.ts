import type { EntityManager } from 'typeorm';
import { DESTINATION_RULE, isDestination } from '../extensions/dialled.js';
import { InvalidFieldError } from '../rest/http/http-errors.js';
import type { SpeedDial } from './speed-dial.js';
import type { SpeedDialButton } from './speed-dial.resource.js';

/** Phones with all their side cars have no more keys. */
const MOST = 136;

/** Reads speed dials as clients write them. @throws InvalidFieldError */
export function readButtons(buttons: readonly SpeedDialButton[]): SpeedDial[] {
  if (buttons.length > MOST) throw new InvalidFieldError('buttons', `there may be ${MOST} at most`);
  return buttons.map(({ label, number, blf }) => ({
    label: readLabel(label ?? ''),
    number: readNumber(number ?? ''),
    blf: blf === true,
  }));
}

function readLabel(label: string): string {
  if (label === '') throw new InvalidFieldError('label', 'Cannot be empty');
  if (/\p{Cc}/u.test(label)) throw new InvalidFieldError('label', 'may not hold control characters');
  return label;
}

function readNumber(number: string): string {
  if (number === '') throw new InvalidFieldError('number', 'Cannot be empty');
  if (!isDestination(number)) throw new InvalidFieldError('number', `"${number}" ${DESTINATION_RULE}`);
  return number;
}

/**
 * A lamp shows what an extension of this system does, or an address of some other.
 *
 * @param names those of the user whose lamps they are: nobody watches themselves
 * @throws InvalidFieldError
 */
export async function refuseUnwatchable(
  manager: EntityManager,
  dials: readonly SpeedDial[],
  names: readonly string[],
): Promise<void> {
  const watched = dials.filter(({ number, blf }) => blf && !isAddress(number)).map(({ number }) => number);
  const own = watched.find((number) => names.includes(number));
  if (own !== undefined) throw new InvalidFieldError('blf', `"${own}" is the user whose key it is`);
  const [unknown] = await manager.query<{ number: string }[]>(
    `select wanted.number from unnest($1::varchar[]) wanted(number)
     where not exists (select from extensions held where held.extension = wanted.number)`,
    [watched],
  );
  if (unknown !== undefined) throw new InvalidFieldError('blf', `"${unknown.number}" is no extension of this system`);
}

function isAddress(number: string): boolean {
  return number.includes('@') || /^sips?:/i.test(number);
}
