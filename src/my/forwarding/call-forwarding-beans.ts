import { RING_TYPES } from '../../call-groups/call-group.resource.js';
import type { ForwardingRingResource, ScheduledRingResource } from './call-forwarding.resource.js';
import type { ForwardingRing } from './forwarding-rules.js';

/** A ring as it is given where nobody knows schedules. */
export function ringResource({ number, together, seconds, enabled }: ForwardingRing): ForwardingRingResource {
  return {
    expiration: seconds,
    type: together ? RING_TYPES.parallel : RING_TYPES.sequential,
    enabled,
    number,
  };
}

/** A ring as it is given with its schedule. */
export function scheduledRingResource(ring: ForwardingRing): ScheduledRingResource {
  return { ...ringResource(ring), scheduleId: ring.scheduleId };
}
