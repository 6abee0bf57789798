import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { LabFreeSwitch } from '../../src/lab/freeswitch/lab-freeswitch.js';
import {
  Calls,
  CommandRefusedError,
  ConferenceNotFoundError,
  Conferences,
  LiveConferences,
  SwitchHealth,
  type ConferenceChange,
} from '../../src/switch/index.js';
import { until } from './fake-event-socket.js';
import { startSwitch } from './switch-setup.js';

const RECORDING = `/tmp/trunkline-test-${process.pid}.wav`;

/** The same on the lab and, with FREESWITCH_URL, on a real FreeSWITCH whose context `default` has an extension `tone`. */
describe('a FreeSWITCH', () => {
  const given = process.env.FREESWITCH_URL;
  const board = `board-${randomUUID().slice(0, 8)}`;
  const staff = `staff-${randomUUID().slice(0, 8)}`;
  let url: string;
  let lab: LabFreeSwitch | undefined;
  let module: TestingModule;
  let conferences: Conferences;
  let calls: Calls;
  let live: LiveConferences;
  const changes: ConferenceChange[] = [];

  const stateOf = (one: TestingModule): string | undefined => one.get(SwitchHealth).nodes()[0]?.state;

  /** Puts somebody into a conference. @returns the member's id */
  const enter = async (conference: string, name: string): Promise<number> => {
    const { result } = await calls.originate(
      { extension: 'tone', context: 'default' },
      { conference, profile: 'default' },
      { callerIdNumber: '201', callerIdName: name, ringFor: 10 },
    );
    const id = (): number | undefined =>
      [...(live.find(conference)?.members.values() ?? [])].find(({ uuid }) => uuid === result)?.id;
    await until(() => id() !== undefined, `${name} is in ${conference}`);
    return id() ?? 0;
  };

  const leave = async (): Promise<void> => {
    for (const conference of [board, staff]) {
      await conferences.hup(conference, 'all').catch(() => undefined);
      await until(() => live.find(conference) === undefined, `${conference} is over`);
    }
  };

  beforeAll(async () => {
    if (given === undefined) {
      lab = new LabFreeSwitch({ port: 0, recordingsDirectory: '/tmp' });
      url = `esl://:ClueCon@127.0.0.1:${(await lab.listen()).port}`;
    } else {
      url = given.split(',')[0] ?? '';
    }
    module = await startSwitch({ urls: [url], allowDefaultPassword: true });
    conferences = module.get(Conferences);
    calls = module.get(Calls);
    live = module.get(LiveConferences);
    live.changes.subscribe((change) => changes.push(change));
    await until(() => changes.some(({ action }) => action === 'reread'), 'the conferences are read');
  });

  afterEach(leave);

  afterAll(async () => {
    await module.close();
    await lab?.close();
    await rm(RECORDING, { force: true });
  });

  it('tells its version', () => {
    expect(module.get(SwitchHealth).nodes()[0]).toMatchObject({ state: 'up', version: expect.stringMatching(/^1\./) });
  });

  it('refuses a wrong password', async () => {
    const other = await startSwitch({ urls: [url.replace(/:[^:@]+@/, ':wrong@')] });
    await until(() => stateOf(other) === 'refused', 'the refusal');
    await other.close();
  });

  it('lists members in three ways that agree', async () => {
    const [first, second] = [await enter(board, 'Alice'), await enter(board, 'Bob B')];
    const [list, xml, json] = [
      await conferences.list(board),
      await conferences.xmlList(board),
      await conferences.jsonList(board),
    ];
    expect(list.result.map(({ id }) => id)).toEqual([second, first]);
    expect(xml.result?.members.map(({ id }) => id)).toEqual([second, first]);
    expect(json.result?.members.map(({ uuid }) => uuid)).toEqual(list.result.map(({ uuid }) => uuid));
    expect(xml.result).toMatchObject({ name: board, locked: false, recordings: [] });
    await expect(conferences.count(board)).resolves.toMatchObject({ result: 2 });
    expect(live.find(board)?.uuid).toBe(json.result?.uuid);
  });

  it('carries out what is done to members, and tells of it', async () => {
    const [first, second] = [await enter(board, 'Alice'), await enter(board, 'Bob')];
    const member = (): unknown => live.find(board)?.members.get(first);
    await expect(conferences.mute(board, first)).resolves.toMatchObject({ result: [first] });
    await expect(conferences.deaf(board, 'all')).resolves.toMatchObject({ result: [second, first] });
    await until(() => changes.filter(({ action }) => action === 'deaf-member').length === 2, 'the events');
    expect(member()).toMatchObject({ canSpeak: false, canHear: false });
    await expect(conferences.unmute(board, first)).resolves.toMatchObject({ result: [first] });
    await expect(conferences.undeaf(board, 'last')).resolves.toMatchObject({ result: [second] });
    await expect(conferences.energy(board, first, 250)).resolves.toMatchObject({
      result: [{ member: first, level: 250 }],
    });
    await expect(conferences.volumeIn(board, first, 2)).resolves.toMatchObject({
      result: [{ member: first, level: 2 }],
    });
    await expect(conferences.volumeOut(board, first, -3)).resolves.toMatchObject({
      result: [{ member: first, level: -3 }],
    });
    await expect(conferences.dtmf(board, first, '12#')).resolves.toMatchObject({ result: [first] });
    await expect(conferences.relate(board, first, second, 'nospeak')).resolves.toBeDefined();
    await expect(conferences.relations(board, first)).resolves.toMatchObject({
      result: [{ member: first, other: second, canSpeak: false, canHear: true }],
    });
    await expect(conferences.relate(board, first, second, 'clear')).resolves.toBeDefined();
    await expect(conferences.mute(board, 999_999)).rejects.toThrow(CommandRefusedError);
    await expect(conferences.command(board, 'mute', ['abc'])).resolves.toMatch(/^mute </);
    await expect(conferences.kick(board, second)).resolves.toMatchObject({ result: [second] });
    await until(() => live.find(board)?.members.size === 1, 'one is gone');
    await expect(conferences.hup(board, first)).resolves.toMatchObject({ result: [first] });
  });

  it('carries out what is done to a conference', async () => {
    const first = await enter(board, 'Alice');
    await conferences.lock(board);
    await until(() => live.find(board)?.locked === true, 'the lock');
    await conferences.unlock(board);
    await conferences.pin(board, '4821');
    await conferences.nopin(board);
    await conferences.play(board, 'tone_stream://%(2000,0,440)');
    await expect(conferences.stop(board, 'all')).resolves.toMatchObject({ result: 1 });
    await expect(conferences.play(board, '/nonexistent/file.wav')).rejects.toThrow(CommandRefusedError);
    await expect(conferences.saymember(board, 999_999, 'hello')).rejects.toThrow(CommandRefusedError);
    // The last of a conference would not arrive elsewhere: their conference ends under them.
    const stays = await enter(board, 'Carol');
    const other = await enter(staff, 'Bob');
    await expect(conferences.transfer(board, staff, [first])).resolves.toMatchObject({ result: [first] });
    await until(() => live.find(staff)?.members.size === 2, 'the transfer');
    expect([...(live.find(staff)?.members.keys() ?? [])].sort()).toEqual([first, other].sort());
    expect([...(live.find(board)?.members.keys() ?? [])]).toEqual([stays]);
  });

  it('records', async () => {
    await enter(board, 'Alice');
    await expect(conferences.recordings(board)).resolves.toMatchObject({ result: [] });
    await expect(conferences.record(board, RECORDING)).resolves.toMatchObject({ result: [RECORDING] });
    await until(() => live.find(board)?.recordings.has(RECORDING) === true, 'the recording');
    await expect(conferences.recordings(board)).resolves.toMatchObject({ result: [RECORDING] });
    await expect(conferences.record(board, RECORDING)).rejects.toThrow(CommandRefusedError);
    await conferences.norecord(board, RECORDING);
    await until(() => live.find(board)?.recordings.size === 0, 'the end of the recording');
  });

  it('calls people into a conference', async () => {
    const tone = { extension: 'tone', context: 'default' };
    await expect(conferences.dial(board, tone, { ringFor: 10 })).resolves.toMatchObject({ result: 'SUCCESS' });
    await until(() => live.find(board)?.members.size === 1, 'somebody is in');
    await expect(
      conferences.bgdial(board, tone, { callerIdNumber: '7214', callerIdName: 'Design Review' }),
    ).resolves.toMatchObject({
      result: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    await until(() => live.find(board)?.members.size === 2, 'two are in');
    const nobody = { user: 'nobody', domain: 'nowhere.invalid' };
    await expect(conferences.dial(board, nobody, { ringFor: 5 })).resolves.not.toMatchObject({ result: 'SUCCESS' });
    await expect(calls.originate(nobody, { conference: board }, { ringFor: 5 })).rejects.toThrow(CommandRefusedError);
  });

  it('ends calls', async () => {
    await enter(board, 'Alice');
    const [member] = live.find(board)?.members.values() ?? [];
    await expect(calls.hangup(member?.uuid ?? '')).resolves.toMatch(/^\+OK/);
    await expect(calls.hangup(randomUUID())).rejects.toThrow(CommandRefusedError);
  });

  it('does not know a conference in which nobody is', async () => {
    await expect(conferences.lock(board)).rejects.toThrow(ConferenceNotFoundError);
    await expect(conferences.command(board, 'lock', [])).resolves.toBe(`-ERR Conference ${board} not found\n`);
  });

  it('answers many at once', async () => {
    await enter(board, 'Alice');
    const replies = await Promise.all(Array.from({ length: 2_000 }, () => conferences.count(board)));
    expect(replies.every(({ result }) => result === 1)).toBe(true);
  });
});
