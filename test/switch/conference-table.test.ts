import { describe, expect, it } from '@jest/globals';
import { ConferenceTable } from '../../src/switch/live/conference-table.js';
import { parseJsonList } from '../../src/switch/parsers/json-list.js';
import { parseList } from '../../src/switch/parsers/list.js';
import { eventOf, recordedEvents, recordedReplies } from './recordings.js';

const maintenance = (action: string, headers: Record<string, string> = {}): Record<string, string> => ({
  'Event-Name': 'CUSTOM',
  'Event-Subclass': 'conference::maintenance',
  'Conference-Name': 'Board',
  Action: action,
  ...headers,
});

const joined = (id: number, size: number, headers: Record<string, string> = {}): Record<string, string> =>
  maintenance('add-member', {
    'Member-ID': String(id),
    'Conference-Size': String(size),
    'Unique-ID': `uuid-${id}`,
    ...headers,
  });

describe('the conferences of a node, kept from events', () => {
  it('are never in doubt about what a real switch sent', () => {
    const table = new ConferenceTable('fs:8021');
    const doubtful = recordedEvents.filter(({ headers }) => table.apply(eventOf(headers)).doubtful);
    expect(doubtful).toEqual([]);
    expect(table.conferences.size).toBe(0);
  });

  it('are at every moment what the switch listed', () => {
    const table = new ConferenceTable('fs:8021');
    let next = 0;
    let compared = 0;
    for (const { n, command, reply } of recordedReplies) {
      for (let event = recordedEvents[next]; event && event.after < n; event = recordedEvents[(next += 1)]) {
        table.apply(eventOf(event.headers));
      }
      const name = /^conference (\S+) list$/.exec(command)?.[1];
      if (name === undefined || !/^\d+;/.test(reply)) continue;
      const conference = table.conferences.get(name);
      const listed = parseList(reply);
      expect([n, [...(conference?.members.keys() ?? [])].sort()]).toEqual([n, listed.map(({ id }) => id).sort()]);
      for (const member of listed) {
        expect([n, conference?.members.get(member.id)]).toMatchObject([
          n,
          {
            uuid: member.uuid,
            callerIdName: member.callerIdName,
            callerIdNumber: member.callerIdNumber,
            canHear: member.flags.includes('hear') || member.flags.includes('hold'),
            canSpeak: member.flags.includes('speak') || member.flags.includes('hold'),
            isModerator: member.flags.includes('moderator'),
          },
        ]);
      }
      compared += 1;
    }
    expect(compared).toBeGreaterThan(50);
  });

  it('follow locks, recordings and the floor', () => {
    const table = new ConferenceTable('fs:8021');
    table.apply(eventOf(maintenance('conference-create', { 'Conference-Unique-ID': 'u' })));
    table.apply(eventOf(joined(1, 1)));
    table.apply(eventOf(maintenance('lock')));
    table.apply(eventOf(maintenance('start-recording', { Path: '/a.wav' })));
    table.apply(eventOf(maintenance('floor-change', { 'New-ID': '1' })));
    const board = table.conferences.get('Board');
    expect(board).toMatchObject({ name: 'Board', uuid: 'u', node: 'fs:8021', locked: true, floor: 1 });
    expect([...(board?.recordings ?? [])]).toEqual(['/a.wav']);
    table.apply(eventOf(maintenance('unlock')));
    table.apply(eventOf(maintenance('stop-recording', { Path: '/a.wav' })));
    table.apply(eventOf(maintenance('floor-change', { 'New-ID': 'none' })));
    expect(board).toMatchObject({ locked: false, floor: undefined });
    expect(board?.recordings.size).toBe(0);
  });

  it.each<[string, Record<string, string>[]]>([
    ['a member has joined unseen', [joined(4, 4)]],
    ['a member has left unseen', [maintenance('del-member', { 'Member-ID': '2', 'Conference-Size': '0' })]],
    ['a member is not known', [maintenance('mute-member', { 'Member-ID': '9' })]],
    ['the conference is not known', [{ ...maintenance('lock'), 'Conference-Name': 'Staff' }]],
    [
      'the events are out of order',
      [maintenance('lock', { 'Event-Sequence': '7' }), maintenance('unlock', { 'Event-Sequence': '6' })],
    ],
    [
      'the switch has been started anew',
      [maintenance('lock', { 'Core-UUID': 'a' }), maintenance('lock', { 'Core-UUID': 'b' })],
    ],
    ['an event can not be read', [{}]],
  ])('are in doubt when %s', (_name, events) => {
    const table = new ConferenceTable('fs:8021');
    for (const event of [maintenance('conference-create'), joined(1, 1), joined(2, 2)]) {
      expect(table.apply(eventOf({ ...event, 'Core-UUID': 'a' }))).toMatchObject({ doubtful: false });
    }
    const results = events.map((event) => table.apply(eventOf({ 'Core-UUID': 'a', ...event })).doubtful);
    expect(results.at(-1)).toBe(true);
    expect(results.slice(0, -1)).not.toContain(true);
  });

  it('are replaced by what the switch itself says', () => {
    const table = new ConferenceTable('fs:8021');
    table.apply(eventOf({ ...maintenance('conference-create'), 'Conference-Name': 'Gone' }));
    const reply = recordedReplies.find(({ n }) => n === 635)?.reply ?? '';
    table.replace(parseJsonList(reply));
    expect([...table.conferences.keys()]).toEqual(['3101', '3102']);
    expect(table.conferences.get('3101')).toMatchObject({ locked: true, floor: 36 });
    expect([...(table.conferences.get('3101')?.members.keys() ?? [])]).toEqual([36, 37]);
    expect(table.conferences.get('3102')?.recordings.size).toBe(1);
  });

  it('are bounded', () => {
    const table = new ConferenceTable('fs:8021', { conferences: 2, members: 3 });
    for (const name of ['A', 'B', 'C']) {
      table.apply(eventOf({ ...maintenance('conference-create'), 'Conference-Name': name }));
      for (const id of [1, 2]) table.apply(eventOf({ ...joined(id, id), 'Conference-Name': name }));
    }
    expect([...table.conferences.keys()]).toEqual(['A', 'B']);
    expect([...table.conferences.values()].map(({ members }) => members.size)).toEqual([2, 1]);
    expect(table.full).toBe(true);
    // What is left out is no reason to read everything again and again.
    expect(table.apply(eventOf({ ...joined(3, 3), 'Conference-Name': 'C' })).doubtful).toBe(false);
    expect(table.apply(eventOf({ ...joined(3, 3), 'Conference-Name': 'B' })).doubtful).toBe(false);
    table.apply(eventOf({ ...maintenance('conference-destroy'), 'Conference-Name': 'A' }));
    expect(table.full).toBe(false);
  });
});
