/** A conference event without what differs from run to run. */
export interface ConferenceEvent {
  conference: string;
  action: string;
  headers: [string, string][];
}

/** The headers that the recording kept; the switch sends more about the channel and itself. */
const KEPT = new Set([
  ...['Event-Subclass', 'Event-Name', 'Conference-Name', 'Conference-Domain', 'Conference-Size', 'Conference-Ghosts'],
  ...['Conference-Profile-Name', 'Conference-Unique-ID', 'Floor', 'Channel-Name', 'Unique-ID', 'Caller-Username'],
  ...['Caller-Caller-ID-Name', 'Caller-Caller-ID-Number', 'Video', 'Hear', 'See', 'Speak', 'Talking', 'Mute-Detect'],
  ...['Hold', 'Member-ID', 'Member-Type', 'Member-Ghost', 'Energy-Level', 'Current-Energy', 'Action', 'Old-ID'],
  ...['New-ID', 'Volume-Level', 'File', 'Error', 'Path', 'Other-Recordings', 'Samples-Out', 'Milliseconds-Elapsed'],
  'Result',
]);

/** Headers whose value belongs to one run. */
const VARIABLE = new Set([
  ...['Conference-Domain', 'Conference-Unique-ID', 'Unique-ID', 'Current-Energy', 'Samples-Out'],
  'Milliseconds-Elapsed',
]);

/** Makes an event comparable. */
export function eventOf(headers: readonly [string, string][]): ConferenceEvent {
  const kept = headers.filter(([name]) => KEPT.has(name));
  const value = (wanted: string): string => kept.find(([name]) => name === wanted)?.[1] ?? '';
  return {
    conference: value('Conference-Name'),
    action: value('Action'),
    headers: kept.map(([name, text]) => [name, VARIABLE.has(name) ? '#' : text]),
  };
}

function isLeaving({ action, headers }: ConferenceEvent): boolean {
  return (
    action === 'del-member' ||
    (action === 'floor-change' && headers.some(([name, value]) => name === 'New-ID' && value === 'none'))
  );
}

/** Members that leave together do so in any order, and the size counts down as it comes. */
function settle(burst: ConferenceEvent[]): ConferenceEvent[] {
  if (burst.filter(({ action }) => action === 'del-member').length < 2) return burst;
  return burst
    .map((event) => ({ ...event, headers: event.headers.filter(([name]) => !/^Conference-(Size|Ghosts)$/.test(name)) }))
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

/** The events of a conference with the leavings in an order of their own. */
export function burstsOf(events: readonly ConferenceEvent[]): ConferenceEvent[] {
  const result: ConferenceEvent[] = [];
  let burst: ConferenceEvent[] = [];
  for (const event of events) {
    if (isLeaving(event)) burst.push(event);
    else {
      result.push(...settle(burst), event);
      burst = [];
    }
  }
  return [...result, ...settle(burst)];
}
