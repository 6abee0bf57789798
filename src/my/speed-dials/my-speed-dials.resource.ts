import { Flag, List } from '../../rest/representation/fields.js';
import { bare, one } from '../../rest/representation/shape.js';
import { SpeedDialButton } from '../../speed-dials/speed-dial.resource.js';

/** The speed dials of a user. */
export class MySpeedDials {
  @List(() => SpeedDialButton, 'button', { nullable: true, description: 'In the order of the keys' })
  buttons?: SpeedDialButton[];

  @Flag({ description: 'Whether they are those of a group; true in a request: the own ones go', example: false })
  groupSpeedDial?: boolean | null;

  @Flag({ readOnly: true, description: 'Whether lamps may show what others do', example: true })
  canSubscribeToPresence!: boolean;

  @Flag({ description: 'In a request: have the phones of the user start again. Given as null', example: null })
  updatePhones?: boolean | null;
}

export const MY_SPEED_DIALS = bare(one('speeddial', () => MySpeedDials));
