import { durationOf, type Destination, type Leg, type Stage } from './plan.js';

/**
 * Cuts what rings down to a time.
 *
 * @param seconds from the first stage's start
 * @returns no leg that would start later, and none that would last longer
 */
export function within(stages: readonly Stage[], seconds: number): Stage[] {
  const cut: Stage[] = [];
  let left = seconds;
  for (const stage of stages) {
    const legs = stage
      .filter(({ delay }) => delay < left)
      .map((leg) => ({ ...leg, timeout: Math.min(leg.timeout ?? Infinity, left - leg.delay) }));
    if (legs.length > 0) cut.push(legs);
    left -= durationOf(stage);
    if (left <= 0) break;
  }
  return cut;
}

/**
 * Makes sequences ring at the same time. A stage that has to wait for one of another sequence gets a delay: within one
 * stage nothing but time tells when the next begins.
 */
export function together(sequences: readonly (readonly Stage[])[]): Stage[] {
  const ringing = sequences.filter((stages) => stages.length > 0);
  const [only] = ringing;
  if (ringing.length < 2) return [...(only ?? [])];
  return [withoutRepeats(ringing.flatMap(inOneStage))];
}

/** One after the other, what is empty left out. */
export function inSequence(...sequences: readonly (readonly Stage[])[]): Stage[] {
  return sequences.flat().filter((stage) => stage.length > 0);
}

/** What would ring in a sequence if time alone moved it on. */
function inOneStage(stages: readonly Stage[]): Leg[] {
  const legs: Leg[] = [];
  let start = 0;
  for (const stage of stages) {
    legs.push(...stage.map((leg) => ({ ...leg, delay: leg.delay + start })));
    start += durationOf(stage);
    if (start === Infinity) break;
  }
  return legs;
}

/** Whoever is reached on two ways at once rings once: from the earlier start to the later end. */
function withoutRepeats(legs: readonly Leg[]): Leg[] {
  const byDestination = new Map<string, Leg[]>();
  for (const leg of legs) {
    const key = keyOf(leg.destination);
    byDestination.set(key, [...(byDestination.get(key) ?? []), leg]);
  }
  return [...byDestination.values()].flatMap(merged).sort(byDelay);
}

function merged(legs: readonly Leg[]): Leg[] {
  const apart: Leg[] = [];
  for (const leg of [...legs].sort(byDelay)) {
    const last = apart.at(-1);
    if (last !== undefined && leg.delay <= endOf(last)) apart[apart.length - 1] = union(last, leg);
    else apart.push(leg);
  }
  return apart;
}

function byDelay(one: Leg, two: Leg): number {
  return one.delay - two.delay;
}

function union(one: Leg, two: Leg): Leg {
  const delay = Math.min(one.delay, two.delay);
  const end = Math.max(endOf(one), endOf(two));
  return { ...one, delay, timeout: end === Infinity ? null : end - delay };
}

function endOf({ delay, timeout }: Leg): number {
  return timeout === null ? Infinity : delay + timeout;
}

function keyOf(destination: Destination): string {
  switch (destination.kind) {
    case 'user':
      return `user ${destination.userId}`;
    case 'gateways':
      return `gateways ${destination.attempts.map(({ gatewayId, number }) => `${gatewayId} ${number}`).join(' ')}`;
    case 'address':
      return `address ${destination.address}`;
    case 'service':
      return `service ${destination.extension}`;
  }
}
