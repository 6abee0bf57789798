import { RING_TYPES } from '../../call-groups/call-group.resource.js';
import { Flag, Integer, List, Text } from '../../rest/representation/fields.js';
import { bare, one } from '../../rest/representation/shape.js';

/** How long a phone may ring, in seconds. */
export const SECONDS = { minimum: 1, maximum: 999, usual: 30 } as const;

const { minimum, maximum } = SECONDS;
const DELAY = 'For how many seconds the own phones ring before a call goes on; what holds stays where it is absent';

/** A number that rings. */
export class ForwardingRingResource {
  @Integer({ minimum, maximum, description: `For how many seconds; ${SECONDS.usual} where it is absent`, example: 20 })
  expiration?: number | null;

  @Text({
    options: Object.values(RING_TYPES),
    anyCase: true,
    trim: true,
    description: 'Whether it rings after what is before it, or together with that. In any case of letters',
    example: RING_TYPES.sequential,
  })
  type?: string | null;

  @Flag({ description: 'Whether it counts; false where it is absent', example: true })
  enabled?: boolean | null;

  @Text({ trim: true, description: 'A number, an extension, or `user@host`', example: '230' })
  number?: string | null;
}

/** The same with the schedule that says when it rings. */
export class ScheduledRingResource extends ForwardingRingResource {
  @Integer({ description: 'Of one of the schedules that are listed; null: always', example: 41 })
  scheduleId?: number | null;
}

/** Where calls go on to, without schedules. */
export class CallSequence {
  @List(() => ForwardingRingResource, 'ring', { description: 'In order; those that are there stay where it is absent' })
  rings?: ForwardingRingResource[];

  @Integer({ minimum, maximum, description: DELAY, example: 18 })
  expiration?: number | null;

  @Flag({ readOnly: true, description: 'Whether the user has the permission Voicemail', example: true })
  withVoicemail!: boolean;
}

/** Where calls go on to, with schedules. */
export class CallForwardingResource {
  @List(() => ScheduledRingResource, 'ring', { description: 'In order; has to be there' })
  rings?: ScheduledRingResource[];

  @Integer({ minimum, maximum, description: DELAY, example: 18 })
  expiration?: number | null;

  @Flag({ readOnly: true, description: 'Whether the user has the permission Voicemail', example: true })
  withVM!: boolean;
}

export const CALL_SEQUENCE = one('call-sequence', () => CallSequence);
export const CALL_FORWARDING = bare(one('callfwd', () => CallForwardingResource));
