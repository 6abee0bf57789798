import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabFreeSwitch } from '../../src/lab/freeswitch/lab-freeswitch.js';
import { EventSocketClient } from './support/event-socket-client.js';
import { plainHeaders } from './support/plain-event.js';

describe('a conference of the lab', () => {
  let directory: string;
  let lab: LabFreeSwitch;
  let client: EventSocketClient;
  let listener: EventSocketClient;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'lab-'));
    lab = new LabFreeSwitch({ port: 0, recordingsDirectory: directory, soundsDirectory: directory });
    const { port } = await lab.listen();
    client = await EventSocketClient.signedIn(port);
    listener = await EventSocketClient.signedIn(port);
    await listener.send('event plain CUSTOM conference::maintenance');
  });
  afterEach(async () => {
    await lab.close();
    rmSync(directory, { recursive: true });
  });

  const conference = (command: string): Promise<string> => client.api(`conference ${command}`);

  /** Waits for an event and gives its headers. */
  async function event(action: string): Promise<Map<string, string>> {
    for (;;) {
      const headers = plainHeaders((await listener.next()).body);
      if (headers.get('Action') === action) return headers;
    }
  }

  async function flags(room: string): Promise<string[]> {
    const lines = (await conference(`${room} list`)).trim().split('\n');
    return lines.map((line) => line.split(';')[5] ?? '');
  }

  it('takes members from the outside', async () => {
    const first = lab.addMember('room', { callerIdName: 'Ann', callerIdNumber: '201' });
    const second = lab.addMember('room', { callerIdName: 'Ben', callerIdNumber: '202', talking: true });
    expect([first.memberId, second.memberId]).toEqual([1, 2]);
    await event('start-talking');
    expect(await conference('room list')).toBe(
      `2;sofia/internal/202@localhost;${second.uuid};Ben;202;hear|speak|talking|floor;0;0;100\n` +
        `1;sofia/internal/201@localhost;${first.uuid};Ann;201;hear|speak;0;0;100\n`,
    );
    expect(lab.removeMember('room', 2)).toBe(true);
    expect(lab.removeMember('room', 2)).toBe(false);
    expect(await conference('room count')).toBe('1');
    expect(lab.removeMember('room', 1)).toBe(true);
    expect(await conference('room list')).toBe('-ERR Conference room not found\n');
  });

  it('hears who talks', async () => {
    const { memberId: ann } = lab.addMember('room', { callerIdName: 'Ann', callerIdNumber: '201', talking: true });
    const { memberId: ben } = lab.addMember('room', { callerIdName: 'Ben', callerIdNumber: '202' });
    expect((await event('start-talking')).get('Member-ID')).toBe(String(ann));
    lab.setTalking('room', ben, true);
    expect((await event('start-talking')).get('Floor')).toBe('false');
    lab.setTalking('room', ann, false);
    expect((await event('stop-talking')).get('Current-Energy')).toBe('0');
    expect((await event('floor-change')).get('New-ID')).toBe(String(ben));
    expect(await flags('room')).toEqual(['hear|speak|talking|floor', 'hear|speak']);
    expect(await conference('room xml_list')).toMatch(/<last_talking>0<\/last_talking>/);
    lab.setTalking('room', 99, true);
  });

  it('doesn’t hear who is too quiet for the energy level', async () => {
    const { memberId } = lab.addMember('room', { callerIdName: 'Ann', callerIdNumber: '201', talking: true });
    await event('start-talking');
    await conference(`room energy ${memberId} 7000`);
    await event('stop-talking');
    expect(await flags('room')).toEqual(['hear|speak|floor']);
  });

  it('is echoed while a tone sounds', async () => {
    await client.api('originate loopback/echo &conference(room)');
    await client.api('originate loopback/tone &conference(room)');
    expect((await event('start-talking')).get('Member-ID')).toBe('2');
    await sleep(60);
    lab.removeMember('room', 2);
    expect((await event('stop-talking')).get('Member-ID')).toBe('1');
  });

  it('sends away who doesn’t know the PIN, after three attempts', async () => {
    const caller = (await client.api('originate loopback/4001 silence')).slice(4, -1);
    expect(await conference('4001 count')).toBe('0');
    for (let attempt = 0; attempt < 2; attempt++) await client.api(`uuid_send_dtmf ${caller} 1111`);
    expect(await client.api(`uuid_exists ${caller}`)).toBe('true');
    await client.api(`uuid_send_dtmf ${caller} 1#`);
    expect(await client.api(`uuid_exists ${caller}`)).toBe('false');
    expect(await conference('list')).toBe('+OK No active conferences.\n');
  });

  it('lets a member go on to another extension', async () => {
    await client.api('originate {origination_uuid=mine}loopback/tone &conference(room)');
    lab.addMember('room', { callerIdName: 'Ann', callerIdNumber: '201' });
    await client.api('uuid_transfer mine conf-other');
    expect(await conference('room count')).toBe('1');
    expect(await conference('other count')).toBe('1');
    await client.api('uuid_transfer mine park');
    expect(await conference('other count')).toBe('-ERR Conference other not found\n');
    expect(await client.api('uuid_exists mine')).toBe('true');
  });

  it('ends for all with the member who has endconf', async () => {
    await client.api('originate loopback/silence &conference(room@default+flags{endconf|moderator})');
    await client.api('originate loopback/silence &conference(room)');
    expect(await flags('room')).toEqual(['hear|speak', 'hear|speak|moderator']);
    await conference('room hup 1');
    expect(await conference('list')).toBe('+OK No active conferences.\n');
    expect(await client.api('show channels count')).toBe('\n0 total.\n');
  });

  it('records into a WAV file of the right length', async () => {
    lab.addMember('room', { callerIdName: 'Ann', callerIdNumber: '201' });
    const path = join(directory, 'deep', 'room.wav');
    expect(await conference(`room record ${path}`)).toBe(`+OK Record file ${path}\n`);
    await sleep(120);
    await conference(`room pause ${path}`);
    await sleep(120);
    await conference(`room resume ${path}`);
    await conference('room norecord all');
    const stopped = await event('stop-recording');
    const milliseconds = Number(stopped.get('Milliseconds-Elapsed'));
    expect(milliseconds).toBeGreaterThanOrEqual(110);
    expect(milliseconds).toBeLessThan(230);
    const wav = readFileSync(path);
    expect(wav.toString('latin1', 0, 16)).toBe(`RIFF${wav.toString('latin1', 4, 8)}WAVEfmt `);
    expect(wav.readUInt32LE(40)).toBe(Number(stopped.get('Samples-Out')) * 2);
    expect(wav.length).toBe(44 + wav.readUInt32LE(40));
  });

  it.each(['/proc/nosuch/a.wav', 'no-format', '.'])(
    'says yes to the recording %j, and the event tells',
    async (path) => {
      lab.addMember('room', { callerIdName: 'Ann', callerIdNumber: '201' });
      expect(await conference(`room record ${path}`)).toBe(`+OK Record file ${path}\n`);
      expect((await event('start-recording')).get('Error')).toBe('File%20could%20not%20be%20opened%20for%20recording');
      expect((await event('stop-recording')).get('Samples-Out')).toBe('0');
      expect(await conference('room chkrecord')).toBe('-ERR Conference is not being recorded.\n');
    },
  );

  it('closes its recordings when the lab closes', async () => {
    lab.addMember('room', { callerIdName: 'Ann', callerIdNumber: '201' });
    await conference('room record a.wav');
    await sleep(30);
    await lab.close();
    expect(statSync(join(directory, 'a.wav')).size).toBeGreaterThan(44);
  });

  it('ends sounds by itself, one after the other', async () => {
    lab.addMember('room', { callerIdName: 'Ann', callerIdNumber: '201' });
    writeFileSync(join(directory, 'short.wav'), Buffer.concat([shortHeader(), Buffer.alloc(800)]));
    expect(await conference('room play short.wav')).toBe('+OK (play) Playing file short.wav\n');
    await conference('room play silence_stream://20');
    expect(await conference('room play_status')).toBe('+OK 0/0 short.wav\n');
    expect((await event('play-file-done')).get('File')).toBe('short.wav');
    expect((await event('play-file-done')).get('File')).toBe('silence_stream%3A//20');
    expect(await conference('room play_status')).toBe('-ERR Nothing is playing\n');
    await conference('room play short.wav');
    await conference('room play short.wav async');
    await conference('room play silence_stream://-1 1');
    expect(await conference('room stop all')).toBe('+OK Stopped 2 files.\n');
    expect(await conference('room stop')).toBe('+OK Stopped 0 files.\n');
    expect(await conference('room stop all 1')).toBe('+OK Stopped 1 files.\n');
  });

  it('gives its free floor to a member', async () => {
    lab.addMember('room', { callerIdName: 'Ann', callerIdNumber: '201' });
    await event('floor-change');
    await conference('room floor 1');
    expect(await conference('room floor last')).toBe('+OK floor 1\n');
  });
});

/** The header of a WAV file of 50 ms. */
function shortHeader(): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(16_000, 28);
  return header;
}
