import type { EntityManager } from 'typeorm';
import { RING_TYPES } from '../../call-groups/call-group.resource.js';
import { readTarget } from '../../dial-plan/resolution/target.js';
import { DESTINATION_RULE, isDestination } from '../../extensions/dialled.js';
import { InvalidFieldError } from '../../rest/http/http-errors.js';
import { SECONDS, type ScheduledRingResource } from './call-forwarding.resource.js';
import type { CallForwardingRingEntity } from './call-forwarding-ring.entity.js';

/** How many numbers may ring: more are no way to reach a person, and the dial plan takes 60 destinations at most. */
const MOST_RINGS = 20;

/** A number that rings, and how. */
export type ForwardingRing = Omit<CallForwardingRingEntity, 'userId' | 'position'>;

/** Whose calls are forwarded. */
export interface Forwarder {
  readonly userId: number;
  /** User name and aliases. */
  readonly names: readonly string[];
  /** The own SIP domain. */
  readonly domain: string;
}

/**
 * Reads rings as clients write them.
 *
 * @throws InvalidFieldError for too many, a number that can't be called or is the user's own, a missing type, and a
 * schedule that is neither the user's nor that of a group of theirs
 */
export async function readRings(
  manager: EntityManager,
  forwarder: Forwarder,
  resources: readonly ScheduledRingResource[],
): Promise<ForwardingRing[]> {
  if (resources.length > MOST_RINGS) throw new InvalidFieldError('rings', `there may be ${MOST_RINGS} at most`);
  const rings = resources.map((resource) => readRing(forwarder, resource));
  await refuseForeignSchedules(manager, forwarder.userId, rings);
  return rings;
}

function readRing(forwarder: Forwarder, resource: ScheduledRingResource): ForwardingRing {
  const { number, type, expiration, enabled, scheduleId } = resource;
  if (!type) throw new InvalidFieldError('type', `has to be ${Object.values(RING_TYPES).join(' or ')}`);
  return {
    number: readNumber(forwarder, number ?? ''),
    together: type === RING_TYPES.parallel,
    seconds: expiration ?? SECONDS.usual,
    enabled: enabled === true,
    scheduleId: scheduleId ?? null,
  };
}

function readNumber({ names, domain }: Forwarder, number: string): string {
  if (number === '') throw new InvalidFieldError('number', 'Cannot be empty');
  if (!isDestination(number)) throw new InvalidFieldError('number', `"${number}" ${DESTINATION_RULE}`);
  const target = readTarget(number, domain);
  if (target.kind === 'number' && names.includes(target.number)) {
    throw new InvalidFieldError('number', `"${number}" is the user whose calls these are: they would go in circles`);
  }
  return number;
}

async function refuseForeignSchedules(
  manager: EntityManager,
  userId: number,
  rings: readonly ForwardingRing[],
): Promise<void> {
  const wanted = rings.flatMap(({ scheduleId }) => scheduleId ?? []);
  const [foreign] = await manager.query<{ id: number }[]>(
    `select wanted.id from unnest($1::integer[]) wanted(id)
     where not exists (
       select from schedules schedule
       where schedule.id = wanted.id and (schedule.user_id = $2 or schedule.group_id in (
         select membership.group_id from user_group_members membership where membership.user_id = $2)))`,
    [wanted, userId],
  );
  if (foreign !== undefined) {
    throw new InvalidFieldError('scheduleId', `${foreign.id} is no schedule of the user or of a group of theirs`);
  }
}
