import type { SpeedDialEntity } from './speed-dial.entity.js';

/** A number on a key of phones. */
export type SpeedDial = Readonly<Pick<SpeedDialEntity, 'label' | 'number' | 'blf'>>;

/** Whose speed dials. */
export interface SpeedDialOwner {
  readonly kind: 'user' | 'group';
  readonly id: number;
}
