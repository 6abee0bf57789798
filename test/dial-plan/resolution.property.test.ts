import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { durationOf, type Leg } from '../../src/dial-plan/resolution/plan.js';
import type { Resolution } from '../../src/dial-plan/resolution/resolve.js';
import { together, within } from '../../src/dial-plan/resolution/stages.js';
import { emergencyRule, gateway, localRule, ring, World } from './world.js';

const USERS = 8;
const nameOf = (index: number): string => `20${index}`;
const number = fc.oneof(
  fc.integer({ min: 0, max: USERS }).map(nameOf),
  fc.constantFrom('300', '301', '95551234', '911', '*78200', 'x@elsewhere.example', 'nobody', '8200', '', '${evil}'),
);
const someRing = fc.record({ number, seconds: fc.integer({ min: 1, max: 999 }), together: fc.boolean() });
const someUser = fc.record({
  rings: fc.array(someRing, { maxLength: 6 }),
  enabled: fc.boolean(),
  phantom: fc.boolean(),
  ringSeconds: fc.integer({ min: 1, max: 60 }),
  mayDial: fc.boolean(),
});
const someGroup = fc.record({
  rings: fc.array(
    fc.record({
      userId: fc.integer({ min: 0, max: USERS - 1 }),
      together: fc.boolean(),
      seconds: fc.integer({ min: 1, max: 99 }),
    }),
    { maxLength: 6 },
  ),
  fallbackDestination: fc.option(number),
  voicemailFallback: fc.boolean(),
  userForward: fc.boolean(),
  useForwardingTimers: fc.boolean(),
});

/** Any system of eight users who forward to anybody, two hunt groups, a rule to the outside and one for emergencies. */
const world = fc
  .tuple(fc.array(someUser, { minLength: USERS, maxLength: USERS }), fc.tuple(someGroup, someGroup))
  .map(([users, groups]) => {
    const system = new World().rules(localRule(), emergencyRule()).gateways(gateway(1, 'pstn'));
    users.forEach(({ rings, mayDial, ...about }, index) =>
      system.user(index, nameOf(index), {
        ...about,
        rings: rings.map((one) => ring(one.number, one.seconds, { together: one.together })),
        permissions: new Set(mayDial ? ['Voicemail', 'LocalDialing'] : ['Voicemail']),
      }),
    );
    groups.forEach((group, index) => system.huntGroup(index, `30${index}`, { enabled: true, ...group }));
    return { system, users };
  });

const legsOf = ({ plan }: Resolution): Leg[] => plan.stages.flat();

describe('whatever people forward to', () => {
  it('every call ends, rings a bounded number of destinations, and no stage is empty', () => {
    fc.assert(
      fc.property(world, number, number, ({ system }, from, to) => {
        const call = system.call(from, to);
        expect(call.plan.ending.kind).toBeDefined();
        expect(legsOf(call).length).toBeLessThanOrEqual(60);
        expect(call.plan.stages.every((stage) => stage.length > 0)).toBe(true);
        expect(call.trace.length).toBeLessThan(2_000);
      }),
    );
  });

  it('every call has the same way twice', () => {
    fc.assert(
      fc.property(world, number, ({ system }, to) => {
        expect(system.call('200', to)).toEqual(system.call('200', to));
      }),
    );
  });

  it('nobody rings who is switched off or has no phones', () => {
    fc.assert(
      fc.property(world, number, ({ system, users }, to) => {
        for (const { destination } of legsOf(system.call('200', to))) {
          if (destination.kind !== 'user') continue;
          expect(users[destination.userId]).toMatchObject({ enabled: true, phantom: false });
        }
      }),
    );
  });

  it('callers from a gateway reach gateways only where somebody with the permission, or an administrator, sends them', () => {
    fc.assert(
      fc.property(world, number, ({ system, users }, to) => {
        const outside = legsOf(system.call('5559999', to, { gatewayId: 1 })).some(
          ({ destination }) => destination.kind === 'gateways',
        );
        if (users.every(({ mayDial }) => !mayDial) && !to.startsWith('30') && !reaches(users, '30')) {
          expect(outside).toBe(false);
        }
      }),
    );
  });

  it('emergency numbers always lead out', () => {
    fc.assert(
      fc.property(world, number, ({ system }, from) => {
        expect(legsOf(system.call(from, '911')).map(({ destination }) => destination.kind)).toEqual(['gateways']);
      }),
    );
  });
});

function reaches(
  users: readonly { readonly rings: readonly { readonly number: string }[] }[],
  prefix: string,
): boolean {
  return users.some(({ rings }) => rings.some((one) => one.number.startsWith(prefix) || one.number === '911'));
}

describe('stages', () => {
  const leg = fc
    .record({ id: fc.nat(5), delay: fc.nat(50), timeout: fc.option(fc.integer({ min: 1, max: 99 })) })
    .map(({ id, ...times }): Leg => ({ destination: { kind: 'user', userId: id, userName: String(id) }, ...times }));
  const stages = fc.array(fc.array(leg, { minLength: 1, maxLength: 4 }), { maxLength: 4 });

  it('last no longer than they are cut to', () => {
    fc.assert(
      fc.property(stages, fc.integer({ min: 1, max: 200 }), (all, seconds) => {
        const total = within(all, seconds).reduce((sum, stage) => sum + durationOf(stage), 0);
        expect(total).toBeLessThanOrEqual(seconds);
      }),
    );
  });

  it('that ring together ring nobody twice at the same time', () => {
    fc.assert(
      fc.property(fc.array(stages, { minLength: 2, maxLength: 4 }), (sequences) => {
        // What rings alone is left as it is.
        if (sequences.filter(({ length }) => length > 0).length < 2) return;
        const [only = []] = together(sequences);
        for (const [index, one] of only.entries()) {
          for (const other of only.slice(index + 1)) {
            if (JSON.stringify(one.destination) !== JSON.stringify(other.destination)) continue;
            const [first, second] = one.delay <= other.delay ? [one, other] : [other, one];
            expect(first.timeout).not.toBeNull();
            expect(first.delay + (first.timeout ?? 0)).toBeLessThan(second.delay);
          }
        }
      }),
    );
  });
});
