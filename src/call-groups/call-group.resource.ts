import { Flag, Integer, Repeated, Text } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';

/** What `typeStr` says of a member who is rung when the one before does not answer, or together with that one. */
export const RING_TYPES = { sequential: 'If no response', parallel: 'At the same time' } as const;

/** A member of a hunt group as it is given and taken. */
export class RingResource {
  @Text({
    description: `"${RING_TYPES.parallel}" (as the one before), everything else is "${RING_TYPES.sequential}"; null for the first`,
    example: RING_TYPES.sequential,
  })
  typeStr?: string | null;

  @Text({ trim: true, description: 'A user, by user name or alias; given back by user name', example: '2041' })
  userName?: string | null;

  @Flag({ description: 'Taken and not kept: always true', example: true })
  enabled?: boolean | null;

  @Integer({
    minimum: 1,
    maximum: 3_600,
    description: 'How long it rings, in seconds; 30 where it is absent',
    example: 20,
  })
  expiration?: number | null;
}

/** A hunt group as it is given and taken. */
export class CallGroupResource {
  @Text({ trim: true, description: 'Unique among all that can be dialled', example: 'sales-team' })
  name?: string | null;

  @Text({ trim: true, description: 'Unique among all that can be dialled', example: '3301' })
  extension?: string | null;

  @Text({ example: 'Inbound sales' })
  description?: string | null;

  @Flag({ description: 'Whether it can be called; false unless given', example: true })
  enabled?: boolean | null;

  @Text({ trim: true, description: 'The number under which it is reached from outside', example: '15552303301' })
  did?: string | null;

  @Repeated(() => RingResource, { nullable: true, description: 'Whom it rings, in which order' })
  ringBeans?: readonly RingResource[];

  @Text({
    trim: true,
    description:
      'Where calls go that nobody answers: an extension or a SIP address. Counts where `voicemailFallback` is false',
    example: '7001',
  })
  fallbackDestination?: string | null;

  @Flag({
    description: 'Whether calls that nobody answers go to the voicemail of the last who was rung; true unless given',
    example: false,
  })
  voicemailFallback?: boolean | null;

  @Flag({ description: 'Whether calls follow the members’ call forwarding; true unless given', example: true })
  userForward?: boolean | null;

  @Flag({
    description: 'With `userForward`: whether members ring as long as their call forwarding says; false unless given',
    example: false,
  })
  useFwdTimers?: boolean | null;
}

export const CALL_GROUP = one('CallGroup', () => CallGroupResource);
export const CALL_GROUPS = listOf('CallGroups', 'CallGroup', () => CallGroupResource, 'callGroups');
