import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Channels } from '../../src/lab/freeswitch/channels/channels.js';
import { SwitchCore } from '../../src/lab/freeswitch/core.js';
import { fireHeartbeat } from '../../src/lab/freeswitch/heartbeat.js';
import { LabFreeSwitch } from '../../src/lab/freeswitch/lab-freeswitch.js';
import { EventSocketClient, type Frame } from './support/event-socket-client.js';
import { plainHeaders } from './support/plain-event.js';

// The recorded order of headers.
const CORE = [
  ...['Event-Name', 'Core-UUID', 'FreeSWITCH-Hostname', 'FreeSWITCH-Switchname', 'FreeSWITCH-IPv4', 'FreeSWITCH-IPv6'],
  ...['Event-Date-Local', 'Event-Date-GMT', 'Event-Date-Timestamp', 'Event-Calling-File', 'Event-Calling-Function'],
  ...['Event-Calling-Line-Number', 'Event-Sequence'],
];
const HEARTBEAT = [
  ...['Event-Info', 'Up-Time', 'FreeSWITCH-Version', 'Uptime-msec', 'Session-Count', 'Max-Sessions'],
  ...['Session-Per-Sec', 'Session-Per-Sec-Last', 'Session-Per-Sec-Max', 'Session-Per-Sec-FiveMin'],
  ...['Session-Since-Startup', 'Session-Peak-Max', 'Session-Peak-FiveMin', 'Idle-CPU'],
];
const CHANNEL = [
  ...['Channel-State', 'Channel-Call-State', 'Channel-State-Number', 'Channel-Name', 'Unique-ID', 'Call-Direction'],
  ...['Presence-Call-Direction', 'Channel-HIT-Dialplan', 'Channel-Call-UUID', 'Answer-State', 'Hangup-Cause'],
  ...['Channel-Read-Codec-Name', 'Channel-Read-Codec-Rate', 'Channel-Read-Codec-Bit-Rate', 'Channel-Write-Codec-Name'],
  ...['Channel-Write-Codec-Rate', 'Channel-Write-Codec-Bit-Rate', 'Caller-Direction', 'Caller-Logical-Direction'],
  ...['Caller-Dialplan', 'Caller-Caller-ID-Name', 'Caller-Caller-ID-Number', 'Caller-Orig-Caller-ID-Name'],
  ...['Caller-Orig-Caller-ID-Number', 'Caller-Callee-ID-Name', 'Caller-Callee-ID-Number', 'Caller-ANI'],
  ...['Caller-Destination-Number', 'Caller-Unique-ID', 'Caller-Source', 'Caller-Context', 'Caller-Channel-Name'],
  ...['Caller-Profile-Index', 'Caller-Profile-Created-Time', 'Caller-Channel-Created-Time'],
  ...['Caller-Channel-Answered-Time', 'Caller-Channel-Progress-Time', 'Caller-Channel-Progress-Media-Time'],
  ...['Caller-Channel-Hangup-Time', 'Caller-Channel-Transfer-Time', 'Caller-Channel-Resurrect-Time'],
  ...['Caller-Channel-Bridged-Time', 'Caller-Channel-Last-Hold', 'Caller-Channel-Hold-Accum', 'Caller-Screen-Bit'],
  ...['Caller-Privacy-Hide-Name', 'Caller-Privacy-Hide-Number'],
];

it('sends heartbeats with the recorded headers', () => {
  const core = new SwitchCore();
  const names: string[][] = [];
  core.listen(({ headers }) => names.push(headers.map(([name]) => name)));
  fireHeartbeat(core, new Channels(core));
  expect(names).toEqual([[...CORE, ...HEARTBEAT]]);
});

describe('events', () => {
  let lab: LabFreeSwitch;
  let port: number;
  let client: EventSocketClient;
  let listener: EventSocketClient;

  beforeEach(async () => {
    lab = new LabFreeSwitch({ port: 0 });
    port = (await lab.listen()).port;
    client = await EventSocketClient.signedIn(port);
    listener = await EventSocketClient.signedIn(port);
  });
  afterEach(() => lab.close());

  const nameOf = ({ body }: Frame): string => plainHeaders(body).get('Event-Name') ?? '';

  /** Runs a command and gives the events that the listener had by its end. */
  async function eventsOf(command: string): Promise<Frame[]> {
    await client.api(command);
    await listener.send('api echo here');
    return listener.drain();
  }

  it('tell the course of a call', async () => {
    await listener.send('event plain CHANNEL_CREATE CHANNEL_ANSWER CHANNEL_HANGUP_COMPLETE');
    const uuid = (await client.api('originate {origination_caller_id_name=Zoë}loopback/tone/default &park')).slice(
      4,
      -1,
    );
    const started = [await listener.next(), await listener.next(), await listener.next(), await listener.next()];
    expect(started.map(nameOf).sort()).toEqual([
      'CHANNEL_ANSWER',
      'CHANNEL_ANSWER',
      'CHANNEL_CREATE',
      'CHANNEL_CREATE',
    ]);
    await client.api(`uuid_kill ${uuid} USER_BUSY`);
    const [mine, others] = [plainHeaders((await listener.next()).body), plainHeaders((await listener.next()).body)];
    expect(mine.get('Unique-ID')).toBe(uuid);
    expect(mine.get('Hangup-Cause')).toBe('USER_BUSY');
    expect(mine.get('Caller-Callee-ID-Name')).toBe('Zo%C3%AB');
    expect(mine.get('variable_hangup_cause_q850')).toBe('17');
    expect(others.get('Channel-Name')).toBe('loopback/tone-b');
  });

  it('about calls have the recorded headers', async () => {
    await listener.send('event plain CHANNEL_HANGUP_COMPLETE');
    const uuid = (await client.api('originate {origination_caller_id_name=A}loopback/tone/default &park')).slice(4, -1);
    await client.api(`uuid_kill ${uuid}`);
    const names = (await listener.next()).body.split('\n').map((line) => line.slice(0, line.indexOf(':')));
    expect(names.filter((name) => name !== '' && !name.startsWith('variable_'))).toEqual([
      ...CORE,
      'Hangup-Cause',
      ...CHANNEL,
    ]);
  });

  it('come in the form that was asked for', async () => {
    await listener.send('event json CUSTOM conference::maintenance');
    lab.addMember('Röom', { callerIdName: 'A "b"', callerIdNumber: '1' });
    const created = await listener.next();
    expect(created.head).toBe(`Content-Length: ${Buffer.byteLength(created.body)}\nContent-Type: text/event-json\n\n`);
    expect(JSON.parse(created.body)).toMatchObject({ 'Conference-Name': 'Röom', Action: 'conference-create' });
    expect(JSON.parse((await listener.next()).body)).toMatchObject({ 'Caller-Caller-ID-Name': 'A "b"' });
    await listener.send('event xml ALL');
    await client.send('bgapi echo <&>');
    const done = await listener.next();
    expect(done.head).toContain('Content-Type: text/event-xml\n');
    expect(done.body).toMatch(/^<event>\n {2}<headers>\n {4}<Event-Name>BACKGROUND_JOB<\/Event-Name>\n/);
    expect(done.body).toContain('<body>&lt;&amp;&gt;</body>');
  });

  it('are only those that were asked for', async () => {
    await listener.send('event plain CUSTOM sofia::register');
    expect(await eventsOf('conference room dial loopback/tone')).toEqual([]);
    await listener.send('event plain CHANNEL_CREATE CUSTOM conference::maintenance');
    await listener.send('nixevent CHANNEL_CREATE');
    await client.api('conference room lock');
    expect(plainHeaders((await listener.next()).body).get('Action')).toBe('lock');
    expect(await listener.send('noevents')).toMatchObject({ head: expect.stringContaining('+OK no longer listening') });
    expect(await eventsOf('conference room unlock')).toEqual([]);
  });

  it('pass filters when one of them fits', async () => {
    await listener.send('event plain ALL');
    await listener.send('filter Action lock');
    await listener.send('filter Action unlock');
    await client.api('conference room dial loopback/silence');
    await client.api('conference room lock');
    await client.api('conference room unlock');
    const seen = [await listener.next(), await listener.next()].map(({ body }) => plainHeaders(body).get('Action'));
    expect(seen).toEqual(['lock', 'unlock']);
    await listener.send('filter delete Action lock');
    expect(await eventsOf('conference room lock')).toEqual([]);
    await listener.send('filter delete all');
    await client.api('conference room lock');
    expect(plainHeaders((await listener.next()).body).get('Action')).toBe('lock');
  });

  it('can be sent by clients', async () => {
    await listener.send('event plain CUSTOM lab::test');
    client.socket.write('sendevent CUSTOM\nEvent-Subclass: lab::test\nX-Name: a b\nContent-Length: 5\n\nZoë!');
    expect((await client.next()).head).toMatch(/Reply-Text: \+OK [0-9a-f-]{36}\n/);
    const { body } = await listener.next();
    expect(plainHeaders(body).get('X-Name')).toBe('a%20b');
    expect(body).toMatch(/\nContent-Length: 5\n\nZoë!$/);
    expect((await client.send('sendevent NO_SUCH')).head).toContain('-ERR invalid event');
  });
});
