import { Flag, List, Text } from '../rest/representation/fields.js';
import { one } from '../rest/representation/shape.js';
import type { SpeedDial } from './speed-dial.js';

/** A number on a key, as it is given and taken. */
export class SpeedDialButton {
  @Text({ trim: true, description: 'What stands beside the key', example: 'Tomas' })
  label?: string | null;

  @Text({ trim: true, description: 'A number, an extension, or `user@host`', example: '230' })
  number?: string | null;

  @Flag({ description: 'Whether the lamp of the key shows that the number is busy', example: true })
  blf?: boolean | null;

  @Text({ readOnly: true, maxLength: 511, description: 'Label and number', example: 'Tomas=230' })
  name!: string;
}

/** The speed dials of a user or of a user group. */
export class SpeedDialList {
  @List(() => SpeedDialButton, 'button', { nullable: true, description: 'In the order of the keys; null: none' })
  buttons?: SpeedDialButton[];
}

export const SPEED_DIALS = one('speeddial', () => SpeedDialList);

/** Speed dials as they are given. */
export function buttonsOf(dials: readonly SpeedDial[]): SpeedDialButton[] {
  return dials.map(({ label, number, blf }) => ({ label, number, blf, name: `${label}=${number}` }));
}
