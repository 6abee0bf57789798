import { describe, expect, it } from '@jest/globals';
import { Backoff } from './backoff.js';

describe('the waits between attempts', () => {
  it('double up to the cap, and begin again', () => {
    const backoff = new Backoff(250, 5_000, () => 1);
    expect(Array.from({ length: 7 }, () => backoff.next())).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
    backoff.reset();
    expect(backoff.next()).toBe(250);
  });

  it('are shortened by chance, by half at most', () => {
    expect(new Backoff(250, 5_000, () => 0).next()).toBe(125);
    const waits = Array.from({ length: 100 }, () => new Backoff(1_000, 5_000).next());
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1_000);
    expect(new Set(waits).size).toBeGreaterThan(50);
  });
});
