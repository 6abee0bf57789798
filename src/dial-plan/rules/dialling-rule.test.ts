import { isInternal, isLive } from './dialling-rule.js';

describe('a live attendant', () => {
  const at = new Date('2031-03-03T09:00:00Z');
  it.each([
    ['is on', true, null, true],
    ['is on, whatever is said of later', true, '2031-03-03T10:00:00Z', true],
    ['is off', false, null, false],
    ['is off until later', false, '2031-03-03T09:00:00.001Z', false],
    ['is back', false, '2031-03-03T09:00:00Z', true],
    ['has been back for long', false, '2020-01-01T00:00:00Z', true],
  ])('%s', (_, enabled, again, expected) => {
    expect(isLive({ enabled, enabledAgainAt: again === null ? null : new Date(again) }, at)).toBe(expected);
  });
});

describe('the calls of a rule', () => {
  it.each([
    ['attendant', [], true],
    ['internal', [], true],
    ['custom', [], true],
    ['custom', [1], false],
    ['site-to-site', [], true],
    ['site-to-site', [1], false],
    ['long-distance', [], false],
    ['emergency', [], false],
  ] as const)('of the kind %s with the gateways %p stay inside: %p', (kind, gatewayIds, expected) => {
    expect(isInternal({ kind, gatewayIds })).toBe(expected);
  });
});
