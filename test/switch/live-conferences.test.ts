import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import {
  Conferences,
  LiveConferences,
  SwitchHealth,
  SwitchUnavailableError,
  type ConferenceChange,
} from '../../src/switch/index.js';
import { FakeEventSocket, until } from './fake-event-socket.js';
import { startSwitch } from './switch-setup.js';

const FLAGS = { can_hear: true, can_speak: true, talking: false };

const jsonList = (name: string, ...ids: number[]): string =>
  JSON.stringify([{ conference_name: name, members: ids.map((id) => ({ type: 'caller', id, flags: FLAGS })) }]);

const maintenance = (
  conference: string,
  action: string,
  headers: Record<string, string> = {},
): Record<string, string> => ({
  'Event-Name': 'CUSTOM',
  'Event-Subclass': 'conference::maintenance',
  'Conference-Name': conference,
  Action: action,
  ...headers,
});

const joined = (conference: string, id: number, size: number): Record<string, string> =>
  maintenance(conference, 'add-member', {
    'Member-ID': String(id),
    'Conference-Size': String(size),
    Hear: 'true',
    Speak: 'true',
  });

const left = (conference: string, id: number, size: number): Record<string, string> =>
  maintenance(conference, 'del-member', { 'Member-ID': String(id), 'Conference-Size': String(size) });

describe('live conferences', () => {
  let server: FakeEventSocket;
  let second: FakeEventSocket;
  let module: TestingModule;
  let live: LiveConferences;
  let changes: ConferenceChange[];
  let readings: number;

  const start = async (...servers: FakeEventSocket[]): Promise<void> => {
    module = await startSwitch({ urls: servers.map(({ url }) => url) });
    live = module.get(LiveConferences);
    live.changes.subscribe((change) => {
      changes.push(change);
      if (change.action === 'reread') readings += 1;
    });
    await until(() => readings === servers.length, 'the conferences have been read');
  };

  const members = (conference: string): number[] => [...(live.find(conference)?.members.keys() ?? [])];

  beforeEach(async () => {
    changes = [];
    readings = 0;
    server = await new FakeEventSocket().listen();
    second = await new FakeEventSocket().listen();
  });

  afterEach(async () => {
    await module.close();
    await server.close();
    await second.close();
  });

  it('are read at the start, kept from events, and tell what happens', async () => {
    server.jsonList = jsonList('Board', 2, 1);
    await start(server);
    expect(members('Board')).toEqual([1, 2]);
    server.emit(joined('Board', 3, 3));
    server.emit(maintenance('Board', 'mute-member', { 'Member-ID': '3', Hear: 'true', Speak: 'false' }));
    server.emit(left('Board', 1, 2));
    await until(() => changes.length === 4, 'three changes');
    expect(members('Board')).toEqual([2, 3]);
    expect(live.find('Board')?.members.get(3)).toMatchObject({ canSpeak: false });
    expect(changes.map(({ action, member }) => [action, member?.id])).toEqual([
      ['reread', undefined],
      ['add-member', 3],
      ['mute-member', 3],
      ['del-member', 1],
    ]);
    server.emit(maintenance('Board', 'conference-destroy'));
    await until(() => live.find('Board') === undefined, 'the end of the conference');
    expect(live.all()).toEqual([]);
    expect(readings).toBe(1);
  });

  it('are read again after a reconnection', async () => {
    server.jsonList = jsonList('Board', 1);
    await start(server);
    server.jsonList = jsonList('Staff', 7);
    for (const { socket, subscription } of server.peers) if (subscription.includes('CUSTOM')) socket.resetAndDestroy();
    await until(() => members('Staff').length === 1, 'the new list');
    expect(live.find('Board')).toBeUndefined();
  });

  it('are read again when an event was missed, but not at every event', async () => {
    server.jsonList = jsonList('Board', 1);
    await start(server);
    server.jsonList = jsonList('Board', 3, 2, 1);
    for (let n = 0; n < 50; n += 1) server.emit(maintenance('Board', 'mute-member', { 'Member-ID': '3' }));
    await until(() => members('Board').length === 3, 'the members that were missed');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(readings).toBeLessThanOrEqual(3);
    const [peer] = [...server.peers].filter(({ subscription }) => subscription.includes('CUSTOM'));
    peer?.send({ 'Content-Type': 'text/event-json' }, '{broken');
    const before = readings;
    await until(() => readings > before, 'a new reading');
  });

  it('lose nothing of what happens while they are being read', async () => {
    let answer: () => void = () => undefined;
    server.jsonList = jsonList('Board', 1);
    await start(server);
    // The list is made before the member leaves, and arrives after.
    const held = new Promise<void>((resolve) => (answer = resolve));
    server.intercept = (peer, frame) => {
      if (!frame.includes('json_list')) return false;
      const id = /Job-UUID: (.*)/.exec(frame)?.[1];
      peer.send({ 'Content-Type': 'command/reply', 'Reply-Text': `+OK Job-UUID: ${id ?? ''}` });
      void held.then(() => {
        peer.event({ 'Event-Name': 'BACKGROUND_JOB', 'Job-UUID': id, _body: jsonList('Board', 5, 4, 1) });
      });
      return true;
    };
    server.emit(maintenance('Board', 'mute-member', { 'Member-ID': '4' }));
    await until(() => server.frames.filter((frame) => frame.includes('json_list')).length === 2, 'the reading begins');
    server.emit(joined('Board', 6, 4));
    server.emit(left('Board', 4, 3));
    await new Promise((resolve) => setTimeout(resolve, 50));
    answer();
    await until(() => readings === 2, 'the reading ends');
    expect(members('Board')).toEqual([1, 5, 6]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(readings).toBe(2);
  });

  it('are read until the reply can be read', async () => {
    server.jsonList = 'nonsense';
    module = await startSwitch({ urls: [server.url] });
    live = module.get(LiveConferences);
    await new Promise((resolve) => setTimeout(resolve, 150));
    server.jsonList = jsonList('Board', 1);
    await until(() => members('Board').length === 1, 'the list');
  });

  it('know which node has which conference, and send commands there', async () => {
    server.jsonList = jsonList('Board', 1);
    second.jsonList = jsonList('Staff', 1);
    server.api = second.api = () => '+OK locked\n';
    await start(server, second);
    expect([live.nodeOf('Board'), live.nodeOf('Staff'), live.nodeOf('Other')]).toEqual([
      server.name,
      second.name,
      undefined,
    ]);
    const conferences = module.get(Conferences);
    await conferences.lock('Staff');
    expect(second.frames).toContain('api conference Staff lock');
    expect(server.frames).not.toContain('api conference Staff lock');
    await second.close();
    await until(() => module.get(SwitchHealth).nodes()[1]?.state === 'down', 'the second is down');
    await expect(conferences.lock('Staff')).rejects.toThrow(SwitchUnavailableError);
    await expect(conferences.lock('Staff')).rejects.toMatchObject({ nodes: [second.name] });
    await expect(conferences.lock('Board')).resolves.toBeDefined();
  });
});
