import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { burstsOf, eventOf, type ConferenceEvent } from './support/conference-event.js';
import { recordedEvents } from './support/recordings.js';
import { Replay, type Outcome } from './support/replay.js';

/** What the lab has reached; a change that loses any of it fails. */
const COMMANDS = 670;

function describeOutcome({ recorded, answer }: Outcome): string {
  return `#${recorded.n} ${recorded.command}\n  real ${JSON.stringify(recorded.body)}\n  lab  ${JSON.stringify(answer.body)}`;
}

describe('the recorded conference commands', () => {
  const replay = new Replay();

  beforeAll(() => replay.run(), 120_000);
  afterAll(() => replay.close());

  it('are answered as the real switch answered them', () => {
    const count = (agreement: Outcome['agreement']): number =>
      replay.outcomes.filter((outcome) => outcome.agreement === agreement).length;
    process.stdout.write(
      `conference replay: ${replay.outcomes.length} of ${COMMANDS} commands offered; ${count('identical')} identical, ` +
        `${count('equal but for variable data')} equal but for UUIDs and times, ${count('different')} different\n`,
    );
    const different = replay.outcomes.filter(({ agreement }) => agreement === 'different');
    expect(different.map(describeOutcome)).toEqual([]);
    expect(replay.outcomes).toHaveLength(COMMANDS);
  });

  it('are followed by the same events with the same headers', () => {
    const recorded = recordedEvents().map(({ headers }) => eventOf(headers));
    const ours = replay.conferenceEvents();
    expect(ours).toHaveLength(recorded.length);
    const of = (events: ConferenceEvent[], name: string): ConferenceEvent[] =>
      burstsOf(events.filter(({ conference }) => conference === name));
    for (const name of new Set(recorded.map(({ conference }) => conference))) {
      expect(of(ours, name)).toEqual(of(recorded, name));
    }
  });
});
